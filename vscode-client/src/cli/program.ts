import { spawn } from 'child_process';

/** What a program printed and how it ended. */
export interface Output {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The wish to stop: a cancellation token of the editor has this form. */
export interface Stop {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): { dispose(): void };
}

/** Thrown when the person has stopped it. */
export class Stopped extends Error {
  constructor() {
    super('cancelled');
  }
}

/** How long a program may take to end after it was asked to, in milliseconds. */
const GRACE = 3_000;

/**
 * Runs a program to its end; it is stopped when the person asks for it.
 *
 * @param line takes each line of the error output as it comes
 * @throws Stopped when it was stopped, or an Error when it can't be started
 */
export function run(executable: string, args: readonly string[], folder: string, stop?: Stop,
  line?: (text: string) => void): Promise<Output> {
  return new Promise((resolve, reject) => {
    if (stop?.isCancellationRequested) {
      reject(new Stopped());
      return;
    }
    const child = spawn(executable, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    let out = '';
    let err = '';
    let rest = '';
    let stopped = false;
    let last: NodeJS.Timeout | undefined;
    child.stdout.setEncoding('utf8').on('data', (text: string) => { out += text; });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
      const lines = (rest + text).split(/\r?\n|\r/);
      rest = lines.pop() ?? '';
      lines.filter((one) => one.trim() !== '').forEach((one) => line?.(one));
    });
    const listening = stop?.onCancellationRequested(() => {
      stopped = true;
      child.kill('SIGTERM');
      last = setTimeout(() => child.kill('SIGKILL'), GRACE);
    });
    const end = (): void => {
      listening?.dispose();
      if (last !== undefined) {
        clearTimeout(last);
      }
    };
    child.on('error', (failure) => {
      end();
      reject(failure);
    });
    child.on('close', (code) => {
      end();
      if (stopped) {
        reject(new Stopped());
      } else {
        resolve({ code: code ?? -1, out, err });
      }
    });
  });
}
