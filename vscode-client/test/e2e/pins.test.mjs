// What is looked up, against a registry on this machine, and what waits until a workspace is trusted.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { Editor } from './editor.mjs';
import { Registry } from './registry.mjs';
import { chromiumPath, missing, temporaryFolder, until } from './tools.mjs';

const skip = missing('java', 'rg', 'docker-registry', 'skopeo', chromiumPath);

const DOCKERFILE = `FROM golang:1.24 AS build
COPY . /src
RUN make -C /src

FROM debian:12-slim
COPY --from=build /src/out /usr/local/bin/
`;

function workspaceOf(folder, registry) {
  mkdirSync(folder, { recursive: true });
  // Images of registries on this machine are not complained of, so this one stands for docker.io.
  writeFileSync(join(folder, '.bit4bit.yaml'),
    `registries:\n  docker.io:\n    mirror: ${registry.host}\n  "${registry.host}":\n    insecure: true\n`);
  writeFileSync(join(folder, 'Dockerfile'), DOCKERFILE);
  return folder;
}

function failures(editor) {
  return async (context) => {
    if (context.error || context.passed === false) {
      await editor()?.screenshot(`failed-${context.name.replace(/\W+/g, '-')}`);
    }
  };
}

describe('pins in a real VS Code', { skip, timeout: 600_000 }, () => {
  let editor;
  let registry;
  let base;
  let runtime;

  before(async () => {
    const folder = temporaryFolder('pins');
    registry = await Registry.start(join(folder, 'registry'));
    base = registry.push('library/golang', '1.24', 'one');
    runtime = registry.push('library/debian', '12-slim', 'two');
    editor = await Editor.start({ folder });
    await editor.open(workspaceOf(join(folder, 'project'), registry));
    await editor.openFile('Dockerfile');
    await editor.squiggles('warning').first().waitFor();
  });

  after(async () => {
    await editor?.stop();
    await registry?.stop();
  });

  afterEach(failures(() => editor));

  test('a tag becomes its digest by a quick fix, and the squiggle goes', async () => {
    await editor.goTo(1, 10);
    assert.ok((await editor.quickFixes()).includes('Pin golang:1.24 to its digest'));
    await editor.choose('Pin golang:1.24 to its digest');
    await editor.screenshot('pin-menu');
    await editor.page.keyboard.press('Enter');
    await until('the digest', async () => (await editor.page.locator('.editor-instance .view-lines').first().innerText()).includes('@sha256:'));
    await editor.save();
    assert.equal(editor.text('Dockerfile').split('\n')[0], `FROM golang:1.24@${base} AS build`);
    await until('one squiggle less', async () => await editor.squiggles('warning').count() === 1);
  });

  test('all in a file are pinned by a command', async () => {
    await editor.command('bit4bit: Pin All in This File');
    await until('the digest', async () => (await editor.page.locator('.editor-instance .view-lines').first().innerText()).split('@sha256:').length === 3);
    await editor.save();
    assert.equal(editor.text('Dockerfile').split('\n')[4], `FROM debian:12-slim@${runtime}`);
  });

  test('a check tells which tag has moved on, above the line and in the view, and a lens mends it', async () => {
    const newer = registry.push('library/debian', '12-slim', 'two and a half');
    assert.notEqual(newer, runtime);
    await editor.command('Notifications: Clear All Notifications');
    await editor.command('bit4bit: Check Pins in This File');
    const lens = editor.page.locator('.codelens-decoration').filter({ hasText: 'another image' });
    await lens.first().waitFor();
    await editor.status().click();
    const rows = editor.page.locator('.pane-body .monaco-list-row');
    await until('the pin in the view', async () => (await rows.allInnerTexts()).some((text) => /debian:12-slim[\s\S]*made/.test(text)));
    await until('titles of rules', async () => (await rows.allInnerTexts()).some((text) => /whole build context/.test(text)));
    await editor.command('Notifications: Clear All Notifications');
    await editor.screenshots('pins');
    await lens.first().locator('a').click();
    await until('the new digest', async () => (await editor.page.locator('.editor-instance .view-lines').first().innerText()).includes(newer.slice(0, 20)));
    await editor.save();
    assert.match(editor.text('Dockerfile'), new RegExp(`debian:12-slim@${newer}`));
  });

  test('a check of the workspace can be cancelled', async () => {
    // A host that never answers: whatever is asked of it waits.
    const { createServer } = await import('node:net');
    const asked = [];
    const silent = createServer((socket) => asked.push(socket));
    await new Promise((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${silent.address().port}`;
    try {
      writeFileSync(join(editor.workspace, 'Silent.Dockerfile'), `FROM ${host}/x:1@${base}\n`);
      writeFileSync(join(editor.workspace, '.bit4bit.yaml'), `registries:\n  "${host}":\n    insecure: true\n`);
      await editor.command('bit4bit: Check Pins in Workspace');
      const progress = editor.notification('Checking pins');
      await progress.waitFor();
      await until('the question', () => asked.length > 0);
      await progress.getByRole('button', { name: 'Cancel' }).click();
      await progress.waitFor({ state: 'detached' });
      assert.equal(await editor.notification('bit4bit: ').count(), 0);
    } finally {
      asked.forEach((socket) => socket.destroy());
      silent.close();
    }
  });
});

describe('a workspace that is not trusted', { skip, timeout: 600_000 }, () => {
  let editor;
  let registry;

  before(async () => {
    const folder = temporaryFolder('restricted');
    registry = await Registry.start(join(folder, 'registry'));
    registry.push('library/golang', '1.24', 'one');
    editor = await Editor.start({ folder, trust: false, settings: { 'security.workspace.trust.startupPrompt': 'never' } });
    await editor.open(workspaceOf(join(folder, 'project'), registry));
    await editor.openFile('Dockerfile');
  });

  after(async () => {
    await editor?.stop();
    await registry?.stop();
  });

  afterEach(failures(() => editor));

  test('is analysed, and nothing is offered that looks outside', async () => {
    await editor.squiggles('warning').first().waitFor();
    await editor.page.locator('.statusbar-item').filter({ hasText: 'Restricted Mode' }).waitFor();
    await editor.goTo(1, 10);
    const fixes = await editor.quickFixes();
    assert.deepEqual(fixes, ['Ignore image-not-pinned here', 'Ignore image-not-pinned in this file']);
    await editor.screenshot('restricted');
    await editor.page.keyboard.press('Escape');
    await editor.page.keyboard.press('F1');
    await editor.page.locator('.quick-input-widget input').waitFor();
    await editor.page.keyboard.type('bit4bit: ');
    await editor.row('bit4bit: Explain Rule').waitFor();
    const offered = await editor.page.locator('.quick-input-list .monaco-list-row').allInnerTexts();
    assert.ok(!offered.some((text) => /Pin|Refresh|Rebuild/.test(text)), offered.join('\n'));
    await editor.page.keyboard.press('Escape');
  });

  test('offers it once the workspace is trusted', async () => {
    await editor.command('Workspaces: Manage Workspace Trust');
    await editor.page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).first().click();
    await editor.page.locator('.statusbar-item').filter({ hasText: 'Restricted Mode' }).waitFor({ state: 'detached' });
    await editor.command('View: Close All Editors');
    await editor.openFile('Dockerfile');
    await editor.squiggles('warning').first().waitFor();
    await until('the fix that looks outside', async () => {
      await editor.goTo(1, 10);
      const fixes = await editor.quickFixes();
      await editor.page.keyboard.press('Escape');
      return fixes.includes('Pin golang:1.24 to its digest');
    });
  });
});
