import * as assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import { Stop, Stopped, run } from '../../src/cli/program';

class Cancel implements Stop {
  isCancellationRequested = false;
  private readonly events = new EventEmitter();

  onCancellationRequested(listener: () => void): { dispose(): void } {
    this.events.on('cancel', listener);
    return { dispose: () => this.events.off('cancel', listener) };
  }

  cancel(): void {
    this.isCancellationRequested = true;
    this.events.emit('cancel');
  }
}

test('a program\'s output, its error lines and its code are given', async () => {
  const lines: string[] = [];
  const script = 'process.stderr.write("one\\ntw"); process.stderr.write("o\\n"); process.stdout.write("é", () => process.exit(3))';
  const output = await run(process.execPath, ['-e', script], '/', undefined, (line) => lines.push(line));
  assert.deepEqual([output.code, output.out, lines], [3, 'é', ['one', 'two']]);
});

test('a program that is cancelled is ended and says so', async () => {
  const cancel = new Cancel();
  let id = 0;
  const running = run(process.execPath, ['-e', 'console.error(process.pid); setInterval(() => 0, 1000)'], '/', cancel, (line) => {
    id = Number(line);
    cancel.cancel();
  });
  await assert.rejects(running, Stopped);
  assert.throws(() => process.kill(id, 0), /ESRCH/);
});

test('a program that was cancelled before is not started', async () => {
  const cancel = new Cancel();
  cancel.cancel();
  await assert.rejects(run('/no/such/program', [], '/', cancel), Stopped);
});

test('a program that is not there is an error', async () => {
  await assert.rejects(run('/no/such/program', [], '/'), /ENOENT/);
});
