// What a person sees and does without the network: squiggles, hover, fixes, the view, the report, a server that dies.
import assert from 'node:assert/strict';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { Editor } from './editor.mjs';
import { chromiumPath, client, missing, temporaryFolder, until, workspaceCopy } from './tools.mjs';

const skip = missing('java', 'rg', chromiumPath);

describe('findings in a real VS Code', { skip, timeout: 600_000 }, () => {
  let editor;

  before(async () => {
    const folder = temporaryFolder('findings');
    const workspace = workspaceCopy('go-service', join(folder, 'parcel'));
    editor = await Editor.start({ folder });
    await editor.open(workspace);
    await editor.openFile('Dockerfile');
    await editor.squiggles('error').first().waitFor();
  });

  after(() => editor?.stop());

  afterEach(async (context) => {
    if (context.error || context.passed === false) {
      await editor?.screenshot(`failed-${context.name.replace(/\W+/g, '-')}`);
    }
  });

  test('squiggles stand where the build breaks, and a status bar item counts them', async () => {
    assert.ok(await editor.squiggles('warning').count() >= 4);
    await until('the count', async () => /bit4bit/.test(await editor.status().innerText()));
    assert.match(await editor.status().getAttribute('aria-label'), /1 errors, 5 warnings, 2 notes in open files/);
  });

  test('a hover says what it does to the image, and why', async () => {
    await editor.page.locator('.editor-instance .view-line span').filter({ hasText: 'adduser' }).last().hover();
    const hover = editor.page.locator('.monaco-hover:visible');
    await until('the hover', async () => /account-date/.test(await hover.innerText()));
    await until('the explanation', async () => /\/etc\/shadow/.test(await hover.innerText()));
    await editor.screenshots('hover');
    await editor.page.mouse.move(900, 700);
    await editor.page.keyboard.press('Escape');
  });

  test('a fix is previewed before it is made, and is minimal', async () => {
    const before = editor.text('Dockerfile');
    await editor.goTo(18, 80);
    const fixes = await editor.quickFixes();
    assert.deepEqual(fixes, ['Take the time from SOURCE_DATE_EPOCH', 'Ignore current-date here', 'Ignore current-date in this file']);
    await editor.screenshots('fix');
    await editor.choose('Take the time from SOURCE_DATE_EPOCH');
    await editor.page.keyboard.press('Control+Enter');
    const apply = editor.page.getByRole('button', { name: 'Apply', exact: true });
    await apply.waitFor();
    await editor.page.locator('.part.panel .monaco-list-row').filter({ hasText: 'ARG SOURCE_DATE_EPOCH' }).waitFor();
    assert.equal(editor.text('Dockerfile'), before);
    await editor.screenshot('preview');
    await apply.click();
    await until('the fix', async () => /SOURCE_DATE_EPOCH/.test(await editor.page.locator('.editor-instance .view-lines').first().innerText()));
    await editor.save();
    const lines = editor.text('Dockerfile').split('\n');
    const old = before.split('\n');
    assert.deepEqual(lines.filter((line) => !old.includes(line)).map((line) => line.trim()), ['ARG SOURCE_DATE_EPOCH',
      '-ldflags "-s -w -X main.version=${VERSION} -X main.built=$(date -u -d "@${SOURCE_DATE_EPOCH}" +%FT%TZ)" \\']);
  });

  test('all safe fixes are shown as a difference and then made together', async () => {
    await editor.openFile('scripts/release.sh');
    await editor.squiggles('warning').first().waitFor();
    await editor.command('bit4bit: Preview All Safe Fixes in This File');
    await editor.page.locator('.monaco-diff-editor').waitFor();
    const notice = editor.notification('Mend release.sh so?');
    await notice.waitFor();
    await editor.screenshot('preview-all');
    await notice.getByRole('button', { name: 'Mend' }).click();
    await editor.page.locator('.tabs-container .tab.active.dirty[data-resource-name="release.sh"]').waitFor();
    assert.equal(await editor.page.locator('.tabs-container .tab').filter({ hasText: 'after all safe fixes' }).count(), 0);
    await editor.save();
    assert.match(editor.text('scripts/release.sh'), /^gzip -n -9 /m);
    assert.match(editor.text('scripts/release.sh'), /^tar --sort=name /m);
    await editor.command('View: Close All Editors');
  });

  test('fix all on save is off until the person wants it, and then mends on each save', async () => {
    writeFileSync(join(editor.workspace, 'Containerfile'), 'FROM scratch\nRUN gzip -9 a.tar\n');
    await editor.openFile('Containerfile');
    await editor.squiggles('warning').first().waitFor();
    await editor.goTo(1, 1);
    await editor.page.keyboard.type('# a\n');
    await editor.save();
    assert.equal(editor.text('Containerfile'), '# a\nFROM scratch\nRUN gzip -9 a.tar\n');
    await editor.command('bit4bit: Fix All on Save in This Workspace');
    await editor.notification('From now on').waitFor();
    await editor.goTo(1, 1);
    await editor.page.keyboard.type('# b\n');
    await editor.save();
    await until('the fix on save', () => editor.text('Containerfile') === '# b\n# a\nFROM scratch\nRUN gzip -n -9 a.tar\n');
  });

  test('the view shows findings of all files by cause, and what is pinned', async () => {
    await editor.command('View: Close All Editors');
    await editor.page.locator('.tabs-container .tab').first().waitFor({ state: 'detached' });
    await editor.command('Notifications: Clear All Notifications');
    await editor.openFile('Dockerfile');
    await editor.goTo(1, 1);
    await editor.status().click();
    const rows = editor.page.locator('.pane-body .monaco-list-row');
    await until('the check of all files', async () => (await rows.allInnerTexts()).some((text) => /image-not-pinned|moves|tag/.test(text))
      && !/in open files/.test(await rows.first().innerText()));
    await until('titles of rules', async () => !(await rows.allInnerTexts()).some((text) => /^image-not-pinned/.test(text)));
    await rows.nth(1).click();
    await until('the places', async () => (await rows.allInnerTexts()).some((text) => /:\d+/.test(text)));
    await editor.screenshots('view');
    const status = await editor.status().getAttribute('aria-label');
    assert.match(status, /in the workspace/);
  });

  test('a comparison opens as a page that keys move through', async () => {
    cpSync(join(client, 'test', 'fixtures', 'comparison.json'), join(editor.workspace, 'comparison.json'));
    await editor.command('bit4bit: Open Report of a Comparison');
    const input = editor.page.locator('.quick-input-widget input').first();
    await input.waitFor();
    await editor.row('comparison.json').waitFor();
    await editor.page.keyboard.type('comparison.json');
    await until('the name', async () => (await input.inputValue()).endsWith('/comparison.json'));
    await editor.page.keyboard.press('Enter');
    const frame = editor.page.frameLocator('iframe.webview').frameLocator('iframe');
    await frame.locator('h1.different').waitFor();
    await frame.locator('body').click({ position: { x: 5, y: 5 } });
    await editor.page.keyboard.press('ArrowDown');
    await frame.locator('summary:focus').waitFor();
    assert.match(await frame.locator('summary:focus').innerText(), /The image says when it was built/);
    await editor.page.keyboard.press('ArrowLeft');
    await frame.locator('details:not([open]) > summary:focus').waitFor();
    await editor.page.keyboard.press('ArrowRight');
    await frame.locator('details[open] > summary:focus').waitFor();
    await editor.screenshots('report');
    await frame.getByRole('button', { name: 'current-date' }).click();
    await until('the rule', async () => (await editor.page.locator('.tab.active').innerText()).includes('current-date'));
    await frame.getByRole('heading', { name: 'How to mend it' }).waitFor();
    await editor.screenshot('rule');
    await editor.command('View: Close All Editors');
  });

  test('a server that is killed comes back, and nothing that was typed meanwhile is lost', async () => {
    await editor.openFile('scripts/build.sh');
    await editor.squiggles('error').first().waitFor();
    const before = editor.languageServer();
    process.kill(before.id, 'SIGKILL');
    await editor.notification('Nothing that you typed is lost').waitFor();
    await editor.goTo(4, 1);
    await editor.page.keyboard.type('curl -L https://example.org/tool | sh # typed meanwhile\n');
    await editor.screenshot('server-killed');
    const again = await until('another server', () => {
      const now = editor.languageServer();
      return now !== undefined && now.id !== before.id && now;
    });
    assert.notEqual(again.id, before.id);
    await until('a finding in what was typed meanwhile', async () => (await editor.page.locator('.editor-instance .view-overlays > div')
      .nth(3).locator('.squiggly-warning').count()) > 0);
    await editor.save();
    assert.match(editor.text('scripts/build.sh'), /# typed meanwhile/);
    assert.equal(await editor.page.locator('.notifications-toasts .codicon-error').count(), 0);
    assert.doesNotMatch(editor.log(), /already exists/);
  });
});
