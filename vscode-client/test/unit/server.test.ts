import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { test } from 'node:test';
import { minimatch } from 'minimatch';
import { BackOff } from '../../src/server/backOff';
import { WATCHED } from '../../src/server/documents';
import { commandArguments, serverArguments } from '../../src/server/launch';
import { looksOutside, said } from '../../src/server/restricted';
import { read, root } from './files';

test('each end in a row is waited for twice as long, and the seventh is the last', () => {
  const backOff = new BackOff(() => 0);
  const delays = [1, 2, 3, 4, 5, 6, 7].map(() => backOff.ended());
  assert.deepEqual(delays, [500, 1000, 2000, 4000, 8000, 16000, undefined]);
});

test('an end after a minute of running does not count with those before', () => {
  let now = 0;
  const backOff = new BackOff(() => now);
  backOff.ended();
  backOff.ended();
  backOff.started();
  now += 60_000;
  assert.equal(backOff.ended(), 500);
});

test('a start that a person asks for forgets the ends before', () => {
  const backOff = new BackOff(() => 0);
  [1, 2, 3, 4, 5, 6, 7].forEach(() => backOff.ended());
  backOff.reset();
  assert.equal(backOff.ended(), 500);
});

/** Whether the server is told of a file that the editor gives a language to. */
function isWatched(file: string, language: string): boolean {
  return WATCHED.some((filter) => filter.scheme === 'file' && (filter.language === undefined || filter.language === language)
    && (filter.pattern === undefined || minimatch(`/ws/${file}`, filter.pattern, { dot: true })));
}

test('every file of the test workspaces that has findings is told to the server', () => {
  const workspaces = path.join(root, 'test-workspaces');
  let files = 0;
  for (const name of fs.readdirSync(workspaces)) {
    const expected = path.join(workspaces, name, 'expected-findings.txt');
    if (!fs.existsSync(expected)) {
      continue;
    }
    for (const file of new Set(read(expected).split('\n').filter((line) => line !== '').map((line) => line.split(':')[0] ?? ''))) {
      // VS Code takes a file without an extension for a shell script by its first line alone.
      const shebang = path.extname(file) === '' && /^#!.*\b(ba)?sh\b/.test(read(workspaces, name, file));
      assert.ok(isWatched(file, shebang ? 'shellscript' : 'plaintext'), `${name}/${file}`);
      files++;
    }
  }
  assert.ok(files >= 10, `${files} files`);
});

test('files are told by their names, whatever language they have', () => {
  for (const file of ['Dockerfile', 'a/Dockerfile.tmpl', 'Containerfile', 'app.Dockerfile', 'Dockerfile.dev', 'x.tmpl', 'build.sh.j2', 'ci/run.bash',
    'compose.yaml', 'docker-compose.prod.yml', 'docker-bake.hcl', 'docker-bake.override.json']) {
    assert.ok(isWatched(file, 'plaintext'), file);
  }
  for (const file of ['README.md', 'app.py', 'decompose.yaml', 'bake.hcl', 'Dockerfiles/readme', 'notes.txt']) {
    assert.ok(!isWatched(file, 'plaintext'), file);
  }
});

test('the options of a person come after ours, so that theirs hold', () => {
  const args = serverArguments('/x/bit4bit.jar', ['-Xmx512m'], '/x/a.jsa');
  assert.ok(args.lastIndexOf('-Xmx512m') > args.indexOf('-Xmx256m'));
  assert.ok(args.includes('-XX:SharedArchiveFile=/x/a.jsa'));
  assert.deepEqual(args.slice(-3), ['-jar', '/x/bit4bit.jar', 'lsp']);
});

test('a command of the command line ends with its own arguments', () => {
  assert.deepEqual(commandArguments('/x/bit4bit.jar', ['check', '.']).slice(-4), ['-jar', '/x/bit4bit.jar', 'check', '.']);
});

test('an action that is still to be looked up looks outside, one with its edit does not', () => {
  assert.ok(looksOutside({ title: 'Pin', data: { uri: 'file:///a', version: 1, rule: 'image-not-pinned' } }));
  assert.ok(looksOutside({ title: 'Pin all', data: { uri: 'file:///a', version: 1, all: true } }));
  assert.ok(looksOutside({ title: 'Pin the workspace', command: { command: 'bit4bit.pinAllInWorkspace' } }));
  assert.ok(!looksOutside({ title: 'Fix all', data: { uri: 'file:///a', version: 1 } }));
  assert.ok(!looksOutside({ title: 'Ignore', edit: {}, data: { rule: 'x' } }));
});

test('settings that say nothing are not sent', () => {
  assert.deepEqual(said({ profile: 'strict', online: { authorities: '', offline: false }, java: { home: null }, exclude: [] }),
    { profile: 'strict', online: { offline: false }, java: {}, exclude: [] });
});
