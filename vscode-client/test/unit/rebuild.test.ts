import * as assert from 'node:assert/strict';
import { test } from 'node:test';
import { Check, KnownCheck, KnownChecks } from '../../src/model/checks';
import { instruction } from '../../src/model/comparison';
import { Rebuild, readFailure, readRebuild } from '../../src/model/rebuild';
import { Node, State, summary, tree } from '../../src/model/tree';
import { question } from '../../src/server/question';
import { rebuildHtml } from '../../src/view/rebuildHtml';
import { client, read } from './files';

const SOURCES = { policySource: 'https://x.test', style: 'https://x.test/report.css', script: 'https://x.test/report.js', nonce: 'abc' };
const DOCKERFILE = 'file:///ws/Dockerfile';

/** An answer of the server to a check with buildah; changed as a test wants it. */
function answer(change: (json: Record<string, any>) => void = () => undefined): Rebuild {
  const json = JSON.parse(read(client, 'test', 'fixtures', 'rebuild.json')) as Record<string, unknown>;
  change(json);
  return readRebuild(json);
}

function known(more: Partial<KnownCheck> = {}): KnownCheck {
  return { asked: DOCKERFILE, target: undefined, outcome: { result: answer() }, at: new Date(0), stale: false, ...more };
}

function state(checks: readonly KnownCheck[], more: Partial<State> = {}): State {
  return {
    findings: [], whole: true, titles: new Map(), pins: undefined, checks, comparison: undefined, canRebuild: true, now: new Date(0),
    shown: (file) => file.replace(/^\/ws\//, ''), pathOf: (uri) => uri.replace('file://', ''), ...more,
  };
}

function lines(nodes: readonly Node[], depth = 0): string[] {
  return nodes.flatMap((node) => [`${'  '.repeat(depth)}${node.label} | ${node.description ?? ''}`, ...lines(node.children ?? [], depth + 1)]);
}

const section = (checks: readonly KnownCheck[]): Node[] => tree(state(checks)).filter((node) => node.id === 'rebuild');

test('an answer is read whole, with lines from 0', () => {
  const result = answer();
  assert.equal(result.reproducible, false);
  assert.equal(result.builder, 'buildah 1.28.2');
  assert.equal(result.epoch, '1700000000 (the settings)');
  assert.deepEqual(result.platforms.map((one) => [one.platform, one.level, one.confirmed, one.notObserved]), [['linux/amd64', 'different', 1, 0]]);
  assert.deepEqual(result.platforms[0]?.findings.map((one) => [one.line, one.rule, one.paths]), [[4, 'rebuild-differs', ['built']]]);
  assert.equal(result.platforms[0]?.page, 'file:///reports/1/report-linux-amd64.html');
  assert.deepEqual(result.platforms[0]?.comparison.platforms[0]?.layers.map((layer) => layer.result), ['same-digest', 'same-digest', 'same-digest', 'different']);
  assert.ok(result.varied.some((one) => one.name === 'umask'));
});

test('what is no answer is an error that says so, and so is one of another version', () => {
  assert.throws(() => readRebuild(null), /no result of a rebuild check/);
  assert.throws(() => answer((json) => { json['version'] = 2; }), /version 2/);
});

test('an error is read with its kind, its line and its output; without them it is told as it is', () => {
  const failed = Object.assign(new Error('Build A failed.'), { code: -32803, data: { kind: 'buildFailed', uri: DOCKERFILE, line: 3, lines: ['a', 'b'] } });
  assert.deepEqual(readFailure(failed), { kind: 'buildFailed', message: 'Build A failed.', uri: DOCKERFILE, line: 3, lines: ['a', 'b'] });
  assert.deepEqual(readFailure(new Error('x')), { kind: 'other', message: 'x', uri: '', line: undefined, lines: [] });
  assert.equal(readFailure({ data: { kind: 'of another version' } }).kind, 'other');
});

test('a check stands by file, instruction and layer', () => {
  assert.deepEqual(lines(section([known()])).map((line) => line.replace(/file:[0-9a-f]+/, 'file:…')), [
    'Rebuild checks | 1',
    '  Dockerfile | not reproducible',
    '    Line 5 | built',
    '    COPY file:… in /bin/busybox | identical',
    '    RUN ["/bin/busybox", "--install", "-s", "/bin"] | identical',
    '    RUN echo same > /same | identical',
    '    RUN date \'+%F %T\' > /built | 1 of 2 entries differ',
    '      built | A program or a text holds the date of its build',
  ]);
  assert.deepEqual(section([known()])[0]?.children?.[0]?.children?.[0]?.place, { file: '/ws/Dockerfile', line: 4, column: 0 });
});

test('a line of the history is shown as its instruction, whichever builder wrote it', () => {
  const shown = ['/bin/sh -c #(nop) ADD file:1 in / ', '|1 SOURCE_DATE_EPOCH=17 /bin/sh -c date > /x', 'RUN |2 A=1 B=a b /bin/sh -c make # buildkit',
    'RUN /bin/sh -c make # buildkit', 'COPY a b # buildkit', 'RUN ["a"]', 'CMD ["/bin/sh", "-c", "x"]', ''].map(instruction);
  assert.deepEqual(shown, ['ADD file:1 in /', 'RUN date > /x', 'RUN make', 'RUN make', 'COPY a b', 'RUN ["a"]', 'CMD ["/bin/sh", "-c", "x"]', '']);
});

test('several platforms stand each for itself', () => {
  const two = answer((json) => {
    json['platforms'].push({ ...structuredClone(json['platforms'][0]), platform: 'linux/arm64', level: 'identical' });
  });
  const below = section([known({ outcome: { result: two } })])[0]?.children?.[0]?.children ?? [];
  assert.deepEqual(below.map((node) => [node.label, node.description]), [['linux/amd64', 'different'], ['linux/arm64', 'identical']]);
});

test('checks of services, failures and stale ones say what they are, with ids that differ', () => {
  const failure = readFailure(Object.assign(new Error('Build A failed.'), { data: { kind: 'buildFailed', uri: DOCKERFILE, line: 2, lines: ['why'] } }));
  const nodes = section([known({ stale: true }), known({ asked: 'file:///ws/compose.yaml', target: 'web' }), known({ asked: 'file:///ws/b', outcome: { failure } })]);
  assert.deepEqual(nodes[0]?.children?.map((node) => [node.label, node.description]), [
    ['Dockerfile', 'not reproducible, before the last change'], ['web of compose.yaml', 'not reproducible'], ['b', 'the build failed'],
  ]);
  assert.deepEqual(nodes[0]?.children?.[2]?.place, { file: '/ws/Dockerfile', line: 2, column: 0 });
  const ids: string[] = [];
  const collect = (all: readonly Node[]): void => all.forEach((node) => {
    ids.push(node.id);
    collect(node.children ?? []);
  });
  collect(nodes);
  assert.deepEqual([...new Set(ids)], ids);
});

test('changes that were not sent are counted', () => {
  const cut = answer((json) => {
    Object.assign(json['platforms'][0].comparison.platforms[0].layers[3], { entries: 500, changesLeftOut: 300 });
  });
  const text = lines(section([known({ outcome: { result: cut } })]));
  assert.ok(text.includes('      and 300 more | '), text.join('\n'));
  assert.ok(text.includes('    RUN date \'+%F %T\' > /built | 301 of 500 entries differ'), text.join('\n'));
});

test('the rebuild check is offered only when the server can do it', () => {
  assert.ok(!tree(state([], { canRebuild: false })).some((node) => node.id === 'rebuild'));
  assert.ok(tree(state([])).some((node) => node.id === 'rebuild'));
});

test('the status bar counts findings and shows the last verdict', () => {
  const found = (['error', 'warning', 'hint'] as const).map((severity, line) => ({ file: '/a', line, column: 0, rule: 'x', severity, message: '' }));
  const now = summary(state([known()], { findings: found }));
  assert.equal(now.text, 'bit4bit $(error) 1 $(warning) 1 $(info) 1 $(unverified)');
  assert.match(now.tooltip, /Last rebuild check, Dockerfile: not reproducible\./);
  assert.equal(summary(state([])).text, 'bit4bit $(check)');
  assert.equal(summary(state([known({ outcome: { result: answer((json) => { json['reproducible'] = true; }) } })])).text, 'bit4bit $(check) $(verified)');
  const stale = summary(state([known({ stale: true })]));
  assert.equal(stale.text, 'bit4bit $(check) $(history)');
  assert.match(stale.tooltip, /not reproducible, before the last change/);
});

test('a check is stale as long as a text that it went by reads otherwise', () => {
  const checks = new KnownChecks();
  const check: Check = { asked: 'file:///ws/compose.yaml', target: 'web', outcome: { result: answer() }, at: new Date(0) };
  checks.put(check, new Map([['file:///ws/compose.yaml', 'services:'], [DOCKERFILE, 'FROM scratch']]));
  assert.ok(checks.goesBy(DOCKERFILE));
  assert.ok(!checks.goesBy('file:///ws/other'));
  assert.equal(checks.reads(DOCKERFILE, 'FROM scratch'), false);
  assert.equal(checks.reads(DOCKERFILE, 'FROM busybox'), true);
  assert.equal(checks.reads('file:///ws/compose.yaml', ''), false);
  assert.deepEqual(checks.all().map((one) => one.stale), [true]);
  checks.reads(DOCKERFILE, 'FROM scratch');
  assert.deepEqual(checks.all().map((one) => one.stale), [true]);
  assert.equal(checks.reads('file:///ws/compose.yaml', 'services:'), true);
  assert.deepEqual(checks.all().map((one) => one.stale), [false]);
});

test('a text that was edited while it was built is stale at once; the next check takes the place of the last and comes first', () => {
  const checks = new KnownChecks();
  const check: Check = { asked: DOCKERFILE, target: undefined, outcome: { result: answer() }, at: new Date(0) };
  checks.put(check, new Map([[DOCKERFILE, undefined]]));
  checks.put({ ...check, asked: 'file:///ws/b' }, new Map());
  assert.deepEqual(checks.all().map((one) => [one.asked, one.stale]), [['file:///ws/b', false], [DOCKERFILE, true]]);
  checks.put(check, new Map([[DOCKERFILE, 'x']]));
  assert.deepEqual(checks.all().map((one) => [one.asked, one.stale]), [[DOCKERFILE, false], ['file:///ws/b', false]]);
});

test('the page of a check leads to its lines, and says when it is stale', () => {
  const html = rebuildHtml(answer(), 'Dockerfile', false, SOURCES);
  assert.match(html, /<button type="button" data-line="4">Go to line 5<\/button>/);
  assert.match(html, /<h1 class="verdict different">Not reproducible: of two builds with buildah 1\.28\.2 1 file differs/);
  assert.match(html, /<p id="stale"[^>]* hidden>/);
  assert.doesNotMatch(rebuildHtml(answer(), 'Dockerfile', true, SOURCES), /<p id="stale"[^>]* hidden>/);
  assert.doesNotMatch(html, /\sstyle=|<style|\son[a-z]+=/);
});

test('the page lists what was installed and as of when, and has no such part where nothing was', () => {
  const html = rebuildHtml(answer((json) => {
    Object.assign(json['platforms'][0], {
      lock: [{ manager: 'apt', name: 'curl', version: '7.88.1-10+deb12u5' }], lockNotes: ['two databases were not read'],
      lockSnapshot: { date: '2025-05-20T00:00:00Z', exact: true, confidence: 'certain', from: 'the newest index' },
    });
  }), 'Dockerfile', false, SOURCES);
  assert.match(html, /<td>curl<\/td><td>7\.88\.1-10\+deb12u5<\/td><td>apt<\/td>/);
  assert.match(html, /The archive as of 2025-05-20T00:00:00Z \(certain: the newest index\)/);
  assert.match(html, /two databases were not read/);
  assert.doesNotMatch(rebuildHtml(answer(), 'Dockerfile', false, SOURCES), /What was installed/);
});

test('what a build says is text in the page, never markup', () => {
  const evil = '<img src=x onerror=alert(1)>"\'';
  const html = rebuildHtml(answer((json) => {
    json['summary'] = json['builder'] = evil;
    json['notes'] = json['commands'] = [evil];
    json['varied'] = json['notVaried'] = { [evil]: evil };
    Object.assign(json['platforms'][0], { platform: evil, lockNotes: [evil], lock: [{ manager: evil, name: evil, version: evil }] });
    Object.assign(json['platforms'][0].findings[0], { message: evil });
    json['platforms'].push(json['platforms'][0]);
  }), evil, false, SOURCES);
  assert.doesNotMatch(html, /<img/);
});

test('a question that builds wait for stands in the way, with its first sentence for a title', () => {
  assert.deepEqual(question('Build Dockerfile twice? It runs. The command: x --y?', ['Build twice', 'Cancel'], true), {
    text: 'Build Dockerfile twice?', options: { modal: true, detail: 'It runs. The command: x --y?' },
    items: [{ title: 'Build twice', isCloseAffordance: false }, { title: 'Cancel', isCloseAffordance: true }],
  });
  assert.deepEqual(question('Go on? Really.', ['Yes'], false),
    { text: 'Go on? Really.', options: { modal: false }, items: [{ title: 'Yes', isCloseAffordance: false }] });
});
