import { spawn } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Runtime } from '../java/runtime';
import { archiveArguments } from './launch';

/** How long after a start the archive is made, in milliseconds: the person comes first. */
const LATER = 20_000;
/** A run that takes longer is given up, in milliseconds. */
const PATIENCE = 120_000;

interface Log {
  debug(message: string): void;
}

/**
 * A class data archive (JEP 350) of the server, which halves the time of its start. It is made in the background by a short
 * run of the server on a text of ours, and its name changes with the jar and the runtime; the runtime checks it at each
 * start and goes without when it does not fit.
 */
export class ClassArchive {
  private readonly file: string | undefined;

  constructor(private readonly folder: string, private readonly jar: string, private readonly runtime: Runtime,
    private readonly log: Log) {
    try {
      const jarStat = fs.statSync(jar);
      const javaStat = fs.statSync(runtime.executable);
      const name = `${Math.round(jarStat.mtimeMs)}-${jarStat.size}-java${runtime.version}-${Math.round(javaStat.mtimeMs)}.jsa`;
      this.file = path.join(folder, name);
    } catch {
      this.file = undefined;
    }
  }

  /** The archive's path; undefined when there is none yet. */
  ready(): string | undefined {
    return this.file !== undefined && fs.existsSync(this.file) ? this.file : undefined;
  }

  /** Makes the archive a while from now, when there is none. */
  makeLater(): void {
    if (this.file !== undefined && this.ready() === undefined) {
      setTimeout(() => this.make().catch((failure) => this.log.debug(`no class archive: ${String(failure)}`)), LATER).unref();
    }
  }

  /** Makes the archive: all or nothing. */
  async make(): Promise<void> {
    if (this.file === undefined || this.ready() !== undefined) {
      return;
    }
    await fs.promises.mkdir(this.folder, { recursive: true });
    const part = `${this.file}.${process.pid}`;
    try {
      await this.practise(part);
      await fs.promises.rename(part, this.file);
      for (const name of await fs.promises.readdir(this.folder)) {
        if (name.endsWith('.jsa') && path.join(this.folder, name) !== this.file) {
          await fs.promises.rm(path.join(this.folder, name), { force: true });
        }
      }
    } finally {
      await fs.promises.rm(part, { force: true });
    }
  }

  private practise(part: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const child = spawn(this.runtime.executable, archiveArguments(this.jar, part), { stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
      const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
      child.on('error', reject);
      child.on('close', (code) => {
        clearTimeout(late);
        if (code === 0) {
          resolve();
        } else {
          reject(new Error(`the run ended with ${code}`));
        }
      });
      if (child.pid !== undefined) {
        try {
          os.setPriority(child.pid, os.constants.priority.PRIORITY_LOW);
        } catch {
          // It is then made at the usual priority.
        }
      }
      child.stdin.on('error', () => undefined);
      converse(child.stdin, child.stdout);
    });
  }
}

const TEXT = 'ARG V=1\nFROM debian:latest\nRUN apt-get update && apt-get install -y curl && curl -L https://example.com/a.tgz | tar xz'
  + ' && date > /built\nCOPY --from=golang:1 /x /x\n';
const DOCUMENT = { uri: 'file:///practice/Dockerfile' };

/** The usual words of an editor, each said once the answer to the one before has come. */
function converse(to: NodeJS.WritableStream, from: NodeJS.ReadableStream): void {
  const say = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    to.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const capabilities = {
    textDocument: {
      codeAction: { codeActionLiteralSupport: {}, resolveSupport: { properties: ['edit'] } },
      publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true },
    },
  };
  const steps: (() => void)[] = [
    () => say({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities } }),
    () => {
      say({ method: 'initialized', params: {} });
      say({ method: 'textDocument/didOpen', params: { textDocument: { ...DOCUMENT, languageId: 'dockerfile', version: 1, text: TEXT } } });
      const range = { start: { line: 0, character: 6 }, end: { line: 0, character: 7 } };
      say({ method: 'textDocument/didChange', params: { textDocument: { ...DOCUMENT, version: 2 }, contentChanges: [{ range, text: '2' }] } });
      say({ id: 2, method: 'textDocument/hover', params: { textDocument: DOCUMENT, position: { line: 1, character: 6 } } });
    },
    () => say({
      id: 3, method: 'textDocument/codeAction',
      params: { textDocument: DOCUMENT, range: { start: { line: 0, character: 0 }, end: { line: 4, character: 0 } }, context: { diagnostics: [] } },
    }),
    () => say({ id: 4, method: 'shutdown' }),
    () => say({ method: 'exit' }),
  ];
  let heard = '';
  let said = 1;
  from.on('data', (data: Buffer) => {
    heard += data.toString('utf8');
    // Answers alone have both an id and a result; which of them it is does not matter, as one question is out at a time.
    const answers = heard.split(/"result":/).length - 1;
    for (; said <= answers && said < steps.length; said++) {
      steps[said]?.();
    }
  });
  steps[0]?.();
}
