// What the tests need of the machine: programs, free ports, waiting for something to become true.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const client = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const root = join(client, '..');
export const chromiumPath = process.env.BIT4BIT_CHROMIUM ?? '/usr/bin/chromium';
/** Where screenshots and measurements of a run are kept. */
export const artefacts = join(client, 'target', 'e2e');

/** The folder that code-server is kept in between runs. */
export const codeServerFolder = process.env.BIT4BIT_CODE_SERVER
  ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'bit4bit', 'code-server');

/** With either of these nothing is left out: what a test needs has to be there. */
const required = process.env.BIT4BIT_REQUIRE_TOOLS === '1' || process.env.CI === 'true';

/** The reason to skip a test; false when all programs are there. Where tools are required a missing one is an error. */
export function missing(...programs) {
  const absent = programs.filter((program) => {
    try {
      execFileSync('which', [program], { stdio: 'ignore' });
      return false;
    } catch {
      return !existsSync(program);
    }
  });
  if (absent.length > 0 && required) {
    throw new Error(`not installed: ${absent.join(', ')}`);
  }
  return absent.length > 0 && `not installed: ${absent.join(', ')}`;
}

/** The reason to skip a test that only root can run; false for root. */
export function needsRoot(what) {
  if (process.getuid() !== 0 && required) {
    throw new Error(`${what} needs root`);
  }
  return process.getuid() !== 0 && `${what} needs root`;
}

/** A folder that goes when the tests end, unless BIT4BIT_KEEP=1 keeps it for a look inside. */
export function temporaryFolder(name) {
  const folder = mkdtempSync(join(tmpdir(), `bit4bit-${name}-`));
  if (process.env.BIT4BIT_KEEP !== '1') {
    process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  }
  return folder;
}

/** A copy of a test workspace that a test may change. */
export function workspaceCopy(name, into) {
  mkdirSync(into, { recursive: true });
  cpSync(join(root, 'test-workspaces', name), into, { recursive: true });
  rmSync(join(into, 'expected-findings.txt'), { force: true });
  return into;
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Asks again and again until the answer is neither false nor undefined; fails with the name of what was waited for. */
export async function until(what, ask, patience = 30_000) {
  const end = Date.now() + patience;
  let last;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false && answer !== null) {
        return answer;
      }
    } catch (failure) {
      last = failure;
    }
    if (Date.now() > end) {
      throw new Error(`waited ${patience} ms in vain for ${what}${last ? `: ${last.message}` : ''}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A program in the background, in a group of its own that ends as a whole. */
export class Background {
  constructor(command, args, options = {}) {
    this.output = '';
    this.child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.on('data', (data) => { this.output += data; });
    }
    this.ended = new Promise((resolve) => this.child.on('exit', resolve));
  }

  async stop() {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      try {
        process.kill(-this.child.pid, 'SIGTERM');
      } catch {
        // It has ended meanwhile.
      }
      const late = setTimeout(() => {
        try {
          process.kill(-this.child.pid, 'SIGKILL');
        } catch {
          // It has ended meanwhile.
        }
      }, 5_000);
      await this.ended;
      clearTimeout(late);
    }
  }
}

/** The running programs whose command line holds all of the words: id and memory in use, in bytes. */
export function processes(...words) {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((id) => {
    try {
      const line = readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
      if (!words.every((word) => line.includes(word))) {
        return [];
      }
      const memory = Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) * 1024;
      return [{ id: Number(id), memory, line }];
    } catch {
      return [];
    }
  });
}
