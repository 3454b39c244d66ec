// A machine without Java: the package for every platform says so, the one with a runtime needs none.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Editor } from './editor.mjs';
import { chromiumPath, client, missing, temporaryFolder, until, workspaceCopy } from './tools.mjs';

const skip = missing('rg', chromiumPath);

/** An environment in which what the editor itself needs is found, and no Java. */
function withoutJava(folder) {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  for (const program of ['sh', 'bash', 'env', 'uname', 'cat', 'sed', 'grep', 'ps', 'ldd', 'rg', 'dirname', 'readlink']) {
    symlinkSync(execFileSync('which', [program], { encoding: 'utf8' }).trim(), join(bin, program));
  }
  symlinkSync(process.execPath, join(bin, 'node'));
  // VS Code takes over the variables of a login shell, and the usual one would put Java into PATH again.
  return { PATH: bin, JAVA_HOME: '', SHELL: execFileSync('which', ['false'], { encoding: 'utf8' }).trim() };
}

async function open(folder, options) {
  const editor = await Editor.start({ folder, environment: withoutJava(folder), ...options });
  await editor.open(workspaceCopy('go-service', join(folder, 'parcel')));
  await editor.openFile('Dockerfile');
  return editor;
}

describe('a machine without Java', { timeout: 300_000 }, () => {
  test('is told what is missing, and where to say where it is', { skip }, async () => {
    const editor = await open(temporaryFolder('no-java'), {});
    try {
      const notice = editor.notification('bit4bit needs Java 17 or later, and none was found.');
      await notice.waitFor();
      assert.deepEqual(await notice.getByRole('button', { name: /Choose Java|Open Settings|Show Log/ }).allInnerTexts(),
        ['Choose Java…', 'Open Settings', 'Show Log']);
      await until('the status bar', async () => (await editor.status().getAttribute('class')).includes('warning'));
      await editor.screenshot('no-java');
    } finally {
      await editor.stop();
    }
  });

  const home = process.env.JAVA_HOME;
  const noJdk = missing(join(home ?? '/JAVA_HOME', 'jmods'));
  test('is served by the package that carries a runtime', { skip: skip || noJdk }, async () => {
    execFileSync(process.execPath, [join(client, 'scripts', 'package.mjs'), '--runtime'], { cwd: client, stdio: ['ignore', 'ignore', 'inherit'] });
    const vsix = readdirSync(join(client, 'target')).find((name) => /^bit4bit-[a-z0-9]+-[a-z0-9]+-.*\.vsix$/.test(name));
    const folder = temporaryFolder('runtime');
    const editor = await open(folder, { vsix: [join(client, 'target', vsix)] });
    try {
      await editor.squiggles('error').first().waitFor();
      const server = editor.languageServer();
      assert.match(server.line, /extensions\/[^/]+\/runtime\/bin\/java /);
      assert.ok(existsSync(server.line.split(' ')[0]));
    } finally {
      await editor.stop();
    }
  });
});
