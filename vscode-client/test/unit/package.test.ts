import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { test } from 'node:test';
import { client, read, root } from './files';

const manifest = JSON.parse(read(client, 'package.json'));
const schema = JSON.parse(read(root, 'rules', 'schema', 'bit4bit.schema.json'));
const settings: Record<string, { enum?: unknown; default?: unknown; pattern?: unknown }> = manifest.contributes.configuration.properties;

test('every key of the settings file can be set in the editor, and nothing else that goes to the server', () => {
  const flat = (properties: Record<string, { properties?: Record<string, unknown>; additionalProperties?: unknown }>): string[] =>
    Object.entries(properties).flatMap(([key, value]) => value.properties !== undefined && (key === 'online' || key === 'style')
      ? Object.keys(value.properties).map((inner) => `bit4bit.${key}.${inner}`) : [`bit4bit.${key}`]);
  // What the command line alone does: its exit code, comparing images and building twice.
  const commandLine = ['bit4bit.fail-on', 'bit4bit.diff', 'bit4bit.rebuild'];
  const expected = flat(schema.properties).filter((key) => !commandLine.includes(key)).sort();
  const own = /^bit4bit\.(java|trace)\./;
  assert.deepEqual(Object.keys(settings).filter((key) => !own.test(key)).sort(), expected);
});

test('choices and defaults of settings are those of the settings file', () => {
  assert.deepEqual(settings['bit4bit.profile']?.enum, schema.properties.profile.enum);
  assert.equal(settings['bit4bit.profile']?.default, schema.properties.profile.default);
  for (const [key, value] of Object.entries<{ enum?: unknown; default?: unknown }>(schema.properties.style.properties)) {
    assert.deepEqual(settings[`bit4bit.style.${key}`]?.enum, value.enum, key);
    assert.deepEqual(settings[`bit4bit.style.${key}`]?.default, value.default, key);
  }
  assert.equal(settings['bit4bit.online.max-download']?.pattern, schema.properties.online.properties['max-download'].pattern);
});

test('every command is registered, and every registered one is named', () => {
  const source = read(client, 'src', 'commands.ts');
  const registered = [.../const commands: .*?\{\n(.*?)\n {4}\};/s.exec(source)?.[1]?.matchAll(/^ {6}(\w+):/gm) ?? []].map((match) => `bit4bit.${match[1]}`);
  assert.deepEqual(manifest.contributes.commands.map((one: { command: string }) => one.command).sort(), registered.sort());
});

test('the server\'s commands, which its client registers in the editor, have names that no command of the extension has', () => {
  const source = read(root, 'language-server', 'src', 'main', 'java', 'dev', 'bit4bit', 'lsp', 'Commands.java');
  const theirs = [...source.matchAll(/static final String \w+ = "(bit4bit\.\w+)";/g)].map((match) => match[1]);
  const own = manifest.contributes.commands.map((one: { command: string }) => one.command);
  assert.ok(theirs.includes('bit4bit.checkPinsInWorkspace'));
  assert.deepEqual(theirs.filter((name) => own.includes(name)), []);
  const session = read(client, 'src', 'server', 'session.ts');
  const known = /ADVERTISED = \[([^\]]*)\]/.exec(session)?.[1] ?? '';
  theirs.forEach((name) => assert.ok(known.includes(`'${name?.replace('bit4bit.', '')}'`), name));
  const shown = /LOOKING_UP = new Map\(\[([^;]*)\]\);/.exec(session)?.[1] ?? '';
  theirs.filter((name) => name !== 'bit4bit.rebuild').forEach((name) => assert.ok(shown.includes(`'${name}'`), name));
});

test('commands that look outside or build are not offered before the workspace is trusted', () => {
  const outside = ['pinFile', 'pinWorkspace', 'checkPinsInFile', 'checkPinsOfWorkspace', 'refreshFile', 'refreshWorkspace', 'rebuildCheck'];
  for (const [menu, entries] of Object.entries<{ command: string; when?: string }[]>(manifest.contributes.menus)) {
    for (const { command, when } of entries.filter((entry) => outside.includes(entry.command.replace('bit4bit.', '')))) {
      assert.match(when ?? '', /isWorkspaceTrusted/, `${command} in ${menu}`);
    }
  }
  const inPalette = manifest.contributes.menus.commandPalette.map((entry: { command: string }) => entry.command);
  outside.forEach((name) => assert.ok(inPalette.includes(`bit4bit.${name}`), name));
});

test('no language is contributed and no file association is taken', () => {
  assert.equal(manifest.contributes.languages, undefined);
  assert.equal(manifest.contributes.configurationDefaults, undefined);
});

test('every file that the manifest names is there', () => {
  const named: string[] = [manifest.icon, manifest.contributes.viewsContainers.activitybar[0].icon,
    ...manifest.contributes.walkthroughs[0].steps.map((step: { media: { markdown: string } }) => step.media.markdown)];
  named.forEach((name) => assert.ok(fs.existsSync(path.join(client, name)), name));
});
