#!/usr/bin/env node
// Keystroke to published diagnostics, cold start and memory: bit4bit and npm's dockerfile-language-server-nodejs, in
// turns, in one run. See bench/README.md.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { dockerfile, random, SIZES } from './dockerfiles.mjs';
import { LspClient } from './lsp-client.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: {
    servers: { type: 'string', default: 'bit4bit,rival' },
    sizes: { type: 'string', default: SIZES.join(',') },
    keystrokes: { type: 'string', default: '300' },
    warmup: { type: 'string', default: '100' },
    starts: { type: 'string', default: '11' },
    pause: { type: 'string', default: '5' },
    bit4bit: { type: 'string', default: path.join(here, '..', 'bit4bit') + ' lsp' },
    json: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});

const USAGE = `usage: node bench/lsp-latency.mjs [--servers bit4bit,rival] [--sizes 50,200,1000,5000] [--keystrokes 300]
    [--warmup 100] [--starts 11] [--pause 5] [--bit4bit "./bit4bit lsp"] [--json FILE]
The rival is installed by: npm ci --prefix bench`;

const ROUND = 25;
const COMMANDS = {
  bit4bit: () => options.bit4bit.split(' ').filter(Boolean),
  rival: () => [process.execPath, path.join(here, 'node_modules', 'dockerfile-language-server-nodejs', 'bin', 'docker-langserver'), '--stdio'],
};

/** An open document in one server, typed into like an editor does: one character, one change, ranges in UTF-16. */
class Session {
  constructor(name, folder, text) {
    this.name = name;
    this.folder = folder;
    this.lines = text.split('\n');
    this.uri = pathToFileURL(path.join(folder, 'Dockerfile')).href;
    this.version = 1;
    this.samples = [];
    fs.writeFileSync(path.join(folder, 'Dockerfile'), text);
    this.client = new LspClient(COMMANDS[name](), { cwd: folder });
  }

  async open() {
    const { at } = await this.client.initialize(pathToFileURL(this.folder).href);
    this.initialized = at - this.client.started;
    const first = await this.client.diagnosticsAfter('textDocument/didOpen',
      { textDocument: { uri: this.uri, languageId: 'dockerfile', version: 1, text: this.lines.join('\n') } });
    this.firstDiagnostics = first.at - this.client.started;
    this.found = first.diagnostics.length;
  }

  async replace(line, from, to, text) {
    this.version++;
    const { milliseconds } = await this.client.diagnosticsAfter('textDocument/didChange', {
      textDocument: { uri: this.uri, version: this.version },
      contentChanges: [{ range: { start: { line, character: from }, end: { line, character: to } }, text }],
    });
    const old = this.lines[line];
    this.lines[line] = old.slice(0, from) + text + old.slice(to);
    return milliseconds;
  }
}

/**
 * The keystrokes, the same for every server: a word typed at a place, letter by letter, then taken away again. Places
 * are spread over the file: the tag of a FROM, a package in a RUN, a URL, the value of an ENV, a flag, a comment.
 */
function* keystrokes(text, seed) {
  const next = random(seed);
  const lines = text.split('\n');
  const places = [
    { word: '-slim', at: (line) => /^FROM [^@]*:[^ @]*(?= AS)/.exec(line)?.[0].length },
    { word: 'jq ', at: (line) => /^ {8}(?=[a-z+0-9=.-]+ \\$)/.exec(line)?.[0].length },
    { word: '/x86', at: (line) => /https?:\/\/[^/"]+/.exec(line) ? line.indexOf('/', line.indexOf('://') + 3) : undefined },
    { word: 'a=1', at: (line) => /^ENV [A-Z_]+=/.exec(line)?.[0].length },
    { word: '$(date)', at: (line) => /^RUN CGO_ENABLED=0 go build -ldflags "/.exec(line)?.[0].length },
    { word: ' && true', at: (line) => /^RUN .*[a-z]$/.test(line) ? line.length : undefined },
    { word: ' soon', at: (line) => /^# [a-z]/.test(line) ? line.length : undefined },
    { word: 'ro', at: (line) => /^COPY --/.exec(line)?.[0].length },
  ].map((place) => ({
    word: place.word,
    spots: lines.flatMap((line, number) => {
      const column = place.at(line);
      return column === undefined || column < 0 ? [] : [{ line: number, column }];
    }),
  })).filter((place) => place.spots.length > 0);
  for (;;) {
    for (const { word, spots } of places) {
      const { line, column } = spots[Math.floor(next() * spots.length)];
      for (let i = 0; i < word.length; i++) {
        yield [line, column + i, column + i, word[i]];
      }
      for (let i = word.length; i > 0; i--) {
        yield [line, column + i - 1, column + i, ''];
      }
    }
  }
}

function percentile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function latency(names, size, folder) {
  const text = dockerfile(size);
  const sessions = [];
  try {
    for (const name of names) {
      const own = fs.mkdtempSync(path.join(folder, `${name}-${size}-`));
      const session = new Session(name, own, text);
      sessions.push(session);
      session.keys = keystrokes(text, size);
      await session.open();
    }
    const all = Number(options.warmup) + Number(options.keystrokes);
    for (let done = 0; done < all; done += ROUND) {
      for (const session of sessions) {
        for (let i = done; i < Math.min(all, done + ROUND); i++) {
          session.samples.push(await session.replace(...session.keys.next().value));
          await pause(Number(options.pause));
        }
      }
    }
    return sessions.map((session) => {
      const warm = session.samples.slice(Number(options.warmup));
      return { server: session.name, lines: size, diagnostics: session.found,
        fresh: percentile(session.samples.slice(0, ROUND), 0.5),
        p50: percentile(warm, 0.5), p99: percentile(warm, 0.99), max: Math.max(...warm),
        rss: session.client.residentMegabytes() };
    });
  } finally {
    await Promise.all(sessions.map((session) => session.client.stop()));
  }
}

async function coldStart(names, folder) {
  const text = dockerfile(200);
  const times = Object.fromEntries(names.map((name) => [name, { initialize: [], first: [] }]));
  for (let i = 0; i <= Number(options.starts); i++) {
    for (const name of names) {
      const session = new Session(name, fs.mkdtempSync(path.join(folder, `${name}-start-`)), text);
      try {
        await session.open();
        if (i > 0) { // the first start fills the page cache
          times[name].initialize.push(session.initialized);
          times[name].first.push(session.firstDiagnostics);
        }
      } finally {
        await session.client.stop();
      }
    }
  }
  return names.map((server) => ({ server, initialize: percentile(times[server].initialize, 0.5),
    first: percentile(times[server].first, 0.5) }));
}

function table(names, latencies, starts) {
  const rows = [['', ...names, ...(names.length === 2 ? [`${names[1]} / ${names[0]}`] : [])]];
  const row = (label, unit, digits, values) => {
    const cells = values.map((value) => `${value.toFixed(digits)} ${unit}`);
    rows.push([label, ...cells, ...(values.length === 2 ? [`${(values[1] / values[0]).toFixed(2)}x`] : [])]);
  };
  for (const results of latencies) {
    const label = `${results[0].lines} lines`;
    row(`${label}, p50`, 'ms', 2, results.map((r) => r.p50));
    row(`${label}, p99`, 'ms', 2, results.map((r) => r.p99));
    row(`${label}, p50 of the first ${ROUND} keystrokes`, 'ms', 2, results.map((r) => r.fresh));
    row(`${label}, memory after`, 'MB', 0, results.map((r) => r.rss));
    rows.push([`${label}, diagnostics at opening`, ...results.map((r) => String(r.diagnostics)), ...(names.length === 2 ? [''] : [])]);
  }
  if (starts.length) {
    row('start to initialize', 'ms', 0, starts.map((s) => s.initialize));
    row('start to first diagnostics (200 lines)', 'ms', 0, starts.map((s) => s.first));
  }
  const widths = rows[0].map((_, column) => Math.max(3, ...rows.map((cells) => cells[column].length)));
  const line = (cells) => '| ' + cells.map((cell, i) => i ? cell.padStart(widths[i]) : cell.padEnd(widths[i])).join(' | ') + ' |';
  const rule = '|' + widths.map((width, i) => '-'.repeat(width + 1) + (i ? ':' : '-')).join('|') + '|';
  return [line(rows[0]), rule, ...rows.slice(1).map(line)].join('\n');
}

async function main() {
  if (options.help) {
    console.log(USAGE);
    return;
  }
  const names = options.servers.split(',');
  for (const name of names) {
    if (!COMMANDS[name]) {
      throw new Error(`no server named ${name}\n${USAGE}`);
    }
    const file = COMMANDS[name]().findLast((word) => word.includes('/'));
    if (!fs.existsSync(file)) {
      throw new Error(`${file} does not exist\n${USAGE}`);
    }
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bit4bit-bench-'));
  try {
    const starts = Number(options.starts) > 0 ? await coldStart(names, folder) : [];
    const latencies = [];
    for (const size of options.sizes.split(',').map(Number)) {
      console.error(`${size} lines ...`);
      latencies.push(await latency(names, size, folder));
    }
    const cpu = os.cpus();
    console.log(`${cpu.length} x ${cpu[0].model}, Node ${process.versions.node}; ${options.keystrokes} keystrokes`
      + ` after ${options.warmup} to warm up, ${options.pause} ms apart; ${options.starts} starts, median\n`);
    console.log(table(names, latencies, starts));
    if (options.json) {
      fs.writeFileSync(options.json, JSON.stringify({ latencies: latencies.flat(), starts }, null, 2) + '\n');
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
