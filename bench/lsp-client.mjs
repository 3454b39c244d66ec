// A Language Server Protocol client over stdio, only as much of one as a measurement needs. A message's time is taken
// when its last byte has arrived, before it is parsed, so that the client's own work is not counted.
import { spawn } from 'node:child_process';
import fs from 'node:fs';

const HEADER_END = Buffer.from('\r\n\r\n');

export class LspClient {
  /** Starts a server. `command` is the program and its arguments. */
  constructor(command, { cwd } = {}) {
    this.started = performance.now();
    this.buffers = [];
    this.buffered = 0;
    this.wanted = 0;
    this.nextId = 1;
    this.pending = new Map();
    this.diagnostics = null;
    this.failure = null;
    this.stderr = '';
    this.process = spawn(command[0], command.slice(1), { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
    this.process.stdout.on('data', (chunk) => this.#receive(chunk));
    this.process.stderr.on('data', (chunk) => {
      this.stderr = (this.stderr + chunk).slice(-4000);
    });
    this.process.stdin.on('error', () => {});
    this.process.on('error', (error) => this.#fail(error));
    this.exited = new Promise((resolve) => {
      this.process.on('exit', (code, signal) => {
        this.#fail(new Error(`${command.join(' ')} ended (${signal ?? code})\n${this.stderr}`));
        resolve(code);
      });
    });
  }

  #fail(error) {
    this.failure ??= error;
    for (const { reject } of this.pending.values()) {
      reject(error);
    }
    this.pending.clear();
    this.diagnostics?.reject(error);
  }

  #receive(chunk) {
    this.buffers.push(chunk);
    this.buffered += chunk.length;
    if (this.buffered < this.wanted) {
      return;
    }
    let data = this.buffers.length === 1 ? chunk : Buffer.concat(this.buffers);
    const at = performance.now();
    const messages = [];
    this.wanted = 0;
    for (;;) {
      const end = data.indexOf(HEADER_END);
      if (end < 0) {
        break;
      }
      const length = Number(/content-length: *(\d+)/i.exec(data.toString('ascii', 0, end))?.[1]);
      if (!Number.isInteger(length)) {
        this.#fail(new Error('not the protocol: ' + data.toString('utf8', 0, Math.min(end, 200))));
        return;
      }
      const whole = end + HEADER_END.length + length;
      if (data.length < whole) {
        this.wanted = whole;
        break;
      }
      messages.push(data.subarray(end + HEADER_END.length, whole));
      data = data.subarray(whole);
    }
    this.buffers = data.length ? [data] : [];
    this.buffered = data.length;
    for (const message of messages) {
      this.#handle(JSON.parse(message.toString('utf8')), at);
    }
  }

  #handle(message, at) {
    if (message.method !== undefined && message.id !== undefined) {
      const result = message.method === 'workspace/configuration' ? message.params.items.map(() => null) : null;
      this.#send({ jsonrpc: '2.0', id: message.id, result });
    } else if (message.method === 'textDocument/publishDiagnostics') {
      this.diagnostics?.accept(message.params, at);
    } else if (message.id !== undefined) {
      const waiting = this.pending.get(message.id);
      this.pending.delete(message.id);
      if (message.error) {
        waiting?.reject(new Error(JSON.stringify(message.error)));
      } else {
        waiting?.resolve({ result: message.result, at });
      }
    }
  }

  #send(message) {
    const body = Buffer.from(JSON.stringify(message), 'utf8');
    this.process.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  }

  request(method, params, timeout = 60000) {
    if (this.failure) {
      return Promise.reject(this.failure);
    }
    const id = this.nextId++;
    const answer = new Promise((resolve, reject) => this.pending.set(id, { resolve, reject }));
    this.#send({ jsonrpc: '2.0', id, method, params });
    return within(answer, timeout, method);
  }

  notify(method, params) {
    this.#send({ jsonrpc: '2.0', method, params });
  }

  /** The handshake of an editor that wants pushed diagnostics: pull is not announced, so that every server pushes. */
  async initialize(rootUri) {
    const { result, at } = await this.request('initialize', {
      processId: process.pid,
      clientInfo: { name: 'bit4bit-bench' },
      rootUri,
      workspaceFolders: [{ uri: rootUri, name: 'bench' }],
      capabilities: {
        general: { positionEncodings: ['utf-16'] },
        textDocument: {
          synchronization: { didSave: true },
          publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true,
            tagSupport: { valueSet: [1, 2] } },
        },
        workspace: { workspaceFolders: true },
      },
    });
    this.notify('initialized', {});
    return { capabilities: result.capabilities, at };
  }

  /**
   * Sends a notification about a document and waits for the diagnostics that answer it: those of that version, or, from
   * a server that names no version, the next ones (which is exact as long as one change is under way at a time).
   */
  async diagnosticsAfter(method, params, timeout = 60000) {
    if (this.failure) {
      throw this.failure;
    }
    const { uri, version } = params.textDocument;
    const answer = new Promise((resolve, reject) => {
      this.diagnostics = {
        reject,
        accept: (published, at) => {
          if (published.uri === uri && (published.version ?? version) === version) {
            this.diagnostics = null;
            resolve({ at, diagnostics: published.diagnostics });
          }
        },
      };
    });
    const sent = performance.now();
    this.notify(method, params);
    const { at, diagnostics } = await within(answer, timeout, `diagnostics of version ${version}`);
    return { milliseconds: at - sent, at, diagnostics };
  }

  /** Resident memory in MB of the server's process and its children (a launcher may or may not exec). */
  residentMegabytes() {
    const sum = (pid) => {
      try {
        const own = Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
        const children = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
        return own + (children ? children.split(' ').reduce((all, child) => all + sum(child), 0) : 0);
      } catch {
        return 0;
      }
    };
    return sum(this.process.pid) / 1024;
  }

  async stop() {
    if (!this.failure) {
      await this.request('shutdown', undefined, 10000).catch(() => {});
      this.notify('exit');
    }
    const timer = setTimeout(() => this.process.kill('SIGKILL'), 5000);
    await this.exited;
    clearTimeout(timer);
  }
}

function within(promise, milliseconds, what) {
  let timer;
  const late = new Promise((resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: nothing within ${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
