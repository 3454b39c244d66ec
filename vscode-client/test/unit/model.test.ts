import * as assert from 'node:assert/strict';
import { test } from 'node:test';
import { Comparison, isIdentical, readComparison } from '../../src/model/comparison';
import { Finding, KnownFindings, readCheck } from '../../src/model/findings';
import { Pin, age, readPins, verdictOn } from '../../src/model/pins';
import { Node, State, tree } from '../../src/model/tree';
import { client, read } from './files';

function finding(file: string, line: number, rule: string, severity: Finding['severity'] = 'warning'): Finding {
  return { file, line, column: 0, rule, severity, message: `${rule} is wrong` };
}

function state(more: Partial<State> = {}): State {
  return {
    findings: [], whole: true, titles: new Map(), pins: undefined, checks: [], comparison: undefined, canRebuild: false,
    now: new Date('2026-06-01T00:00:00Z'), shown: (file) => file.replace(/^\/ws\//, ''), pathOf: (uri) => uri.replace('file://', ''), ...more,
  };
}

function pin(more: Partial<Pin> = {}): Pin {
  return { file: '/ws/Dockerfile', line: 0, kind: 'image', name: 'debian:12', value: 'sha256:aa', state: '', message: '', created: undefined, ...more };
}

const comparison = (): Comparison => readComparison(read(client, 'test', 'fixtures', 'comparison.json'));

function lines(nodes: readonly Node[], depth = 0): string[] {
  return nodes.flatMap((node) => [`${'  '.repeat(depth)}${node.label} | ${node.description ?? ''}`, ...lines(node.children ?? [], depth + 1)]);
}

test('findings stand by their causes, the worst first', () => {
  const nodes = tree(state({
    findings: [finding('/ws/b/Dockerfile', 4, 'image-not-pinned'), finding('/ws/Dockerfile', 9, 'current-date', 'error'), finding('/ws/a.sh', 1, 'image-not-pinned')],
    titles: new Map([['image-not-pinned', 'Image by its tag']]),
  }));
  assert.deepEqual(lines(nodes), [
    'Findings | 3', '  current-date | 1', '    Dockerfile:10 | ', '  Image by its tag | 2', '    a.sh:2 | ', '    Dockerfile:5 | b',
  ]);
});

test('that nothing was found is said of open files as long as the others were not looked at', () => {
  assert.deepEqual(lines(tree(state({ whole: false }))), ['Findings | 0 in open files', '  Nothing found in open files | ']);
});

test('pins that have moved on come first, with their age', () => {
  const nodes = tree(state({
    pins: [pin(), pin({ name: 'alpine:3', line: 2, state: 'stale', message: 'the tag has moved on', created: new Date('2026-03-01T00:00:00Z') })],
  }));
  assert.deepEqual(lines(nodes).slice(2), ['Pinned inputs | 2, 1 to look at', '  alpine:3 | made 3 months ago, the tag has moved on', '  debian:12 | Dockerfile:1']);
});

test('a comparison stands by layer, each change with its cause', () => {
  const text = lines(tree(state({ comparison: comparison() })));
  const at = text.indexOf('Opened comparison | different');
  assert.ok(at > 0, text.join('\n'));
  assert.ok(text.includes('    var/log/dpkg.log | dpkg\'s log holds the time of each step'), text.join('\n'));
  assert.ok(text.some((line) => /^ {2}ADD .* \| identical$/.test(line)), text.join('\n'));
});

test('lines of the view have ids that differ', () => {
  const ids: string[] = [];
  const collect = (nodes: readonly Node[]): void => nodes.forEach((node) => {
    ids.push(node.id);
    collect(node.children ?? []);
  });
  collect(tree(state({ findings: [finding('/ws/a', 1, 'x'), finding('/ws/a', 2, 'x')], pins: [pin(), pin({ line: 3 })], comparison: comparison() })));
  assert.deepEqual([...new Set(ids)], ids);
});

test('a report of check is read with places from 0', () => {
  const report = { version: 1, files: [{ path: 'a/Dockerfile', findings: [{ rule: 'x', severity: 'error', message: 'm', range: { start: { line: 3, column: 5 } } }] }] };
  assert.deepEqual(readCheck(JSON.stringify(report), (file) => `/ws/${file}`),
    [{ file: '/ws/a/Dockerfile', line: 2, column: 4, rule: 'x', severity: 'error', message: 'm' }]);
});

test('a report of another form is an error and not an empty list', () => {
  assert.throws(() => readCheck('{"version": 2, "files": []}', String), /does not know/);
});

test('what the server says of an open file counts before the last check, and stays known when it is closed', () => {
  const known = new KnownFindings();
  known.setChecked([finding('/a', 1, 'old'), finding('/b', 1, 'other')]);
  known.setLive('/a', [finding('/a', 2, 'new')]);
  assert.deepEqual(known.all().map((one) => one.rule), ['new', 'other']);
  known.close('/a');
  assert.deepEqual(known.all().map((one) => one.rule), ['new', 'other']);
  known.setLive('/a', []);
  assert.deepEqual(known.all().map((one) => one.rule), ['other']);
});

test('one sentence says what became of all pins of a workspace', () => {
  assert.equal(verdictOn([]), 'Nothing is pinned in this workspace.');
  assert.equal(verdictOn([pin({ state: 'current' })]), 'Of 1 pin in 1 file none has moved on or gone.');
  assert.equal(verdictOn([pin({ state: 'stale' }), pin({ file: '/ws/b', state: 'missing' }), pin({ state: 'unknown' })]),
    'Of 3 pins in 2 files 2 have moved on or gone; of 1 nothing could be learned.');
});

test('pins are read from the command line and from the server, each with its own count of lines', () => {
  const entry = { line: 3, kind: 'image', name: 'debian:12', value: 'sha256:aa' };
  const fileOf = (text: string, isUri: boolean): string => isUri ? text.replace('file://', '') : `/ws/${text}`;
  assert.deepEqual(readPins([{ ...entry, file: 'Dockerfile' }], fileOf), [pin({ line: 2 })]);
  assert.deepEqual(readPins([{ ...entry, uri: 'file:///ws/Dockerfile', state: 'stale', message: 'm', created: '2026-01-02T00:00:00Z' }], fileOf),
    [pin({ line: 3, state: 'stale', message: 'm', created: new Date('2026-01-02T00:00:00Z') })]);
});

test('ages are told in the largest unit that says something', () => {
  const now = new Date('2026-06-01T00:00:00Z');
  const ages = ['2026-05-31T12:00:00Z', '2026-05-31T00:00:00Z', '2026-05-01T00:00:00Z', '2026-01-01T00:00:00Z', '2023-01-01T00:00:00Z']
    .map((then) => age(new Date(then), now));
  assert.deepEqual(ages, ['today', '1 day ago', '31 days ago', '4 months ago', '3 years ago']);
});

test('a comparison is read whole', () => {
  const read = comparison();
  assert.equal(read.level, 'different');
  assert.deepEqual(read.platforms.map((platform) => platform.layers.map(isIdentical)), [[true, false, false]]);
  assert.deepEqual(read.causes.map((cause) => cause.id), ['config-created', 'apt-history-log', 'dpkg-log', 'binary-build-date']);
});

test('what is no comparison is an error that says so', () => {
  assert.throws(() => readComparison('nonsense'), /not JSON/);
  assert.throws(() => readComparison('[]'), /no report of a comparison/);
  assert.throws(() => readComparison('{"version": 9, "level": "identical", "platforms": []}'), /version 9/);
});
