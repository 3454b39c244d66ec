// The check by building, with buildah: asked for, watched, shown, cancelled, failed, and not there in restricted mode.
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { Editor } from './editor.mjs';
import { chromiumPath, missing, needsRoot, processes, temporaryFolder, until } from './tools.mjs';

const skip = missing('java', 'rg', 'buildah', 'busybox', chromiumPath) || needsRoot('buildah without user namespaces');

const START = `FROM scratch
COPY --chmod=755 busybox /bin/busybox
RUN ["/bin/busybox", "--install", "-s", "/bin"]
`;
/** A whole number of seconds that no other program sleeps for. */
const SLEEP = '86431';
const FOR_A_CHECK = 120_000;

/** A workspace whose image is a static busybox, so that nothing is fetched. */
function workspaceOf(folder) {
  mkdirSync(folder, { recursive: true });
  copyFileSync(realpathSync(execFileSync('which', ['busybox'], { encoding: 'utf8' }).trim()), join(folder, 'busybox'));
  writeFileSync(join(folder, '.bit4bit.yaml'),
    'rebuild:\n  builder: buildah\n  builder-args: [--isolation=chroot, --network=host]\n  epoch: 1700000000\n');
  writeFileSync(join(folder, 'Dockerfile'), `${START}RUN echo same > /same\nRUN date '+%F %T' > /built\n`);
  return folder;
}

/** An editor whose server writes into the test's own folder. */
function start(folder, more = {}) {
  const server = join(folder, 'server');
  mkdirSync(server, { recursive: true });
  return Editor.start({ folder, environment: { BUILDKIT_HOST: `unix://${folder}/no-buildkit.sock` }, ...more, settings: { 'bit4bit.java.options': [`-Djava.io.tmpdir=${server}`], ...more.settings } });
}

const lens = (editor, text) => editor.page.locator('.codelens-decoration a').filter({ hasText: text });
const dialog = (editor) => editor.page.locator('.monaco-dialog-box');
const answer = (editor, text) => dialog(editor).getByRole('button', { name: text, exact: true }).click();
const status = async (editor) => (await editor.status().getAttribute('aria-label')) ?? '';

function failures(editor) {
  return async (context) => {
    if (context.error || context.passed === false) {
      await editor()?.screenshot(`failed-${context.name.replace(/\W+/g, '-')}`);
    }
  };
}

describe('the rebuild check in a real VS Code', { skip, timeout: 900_000 }, () => {
  let editor;

  before(async () => {
    const folder = temporaryFolder('rebuild');
    editor = await start(folder);
    await editor.open(workspaceOf(join(folder, 'greeter')));
    await editor.openFile('Dockerfile');
    await lens(editor, 'Check by building twice').waitFor();
  });

  after(() => editor?.stop());

  afterEach(failures(() => editor));

  /** Writes a Dockerfile and opens it. */
  async function dockerfile(name, text) {
    writeFileSync(join(editor.workspace, name), text);
    await editor.command('View: Close All Editors');
    await editor.openFile(name);
    await lens(editor, 'Check by building twice').waitFor();
  }

  test('nothing runs before a person has said yes to the command that they are shown', async () => {
    await lens(editor, 'Check by building twice').click();
    await dialog(editor).waitFor();
    const text = await dialog(editor).innerText();
    assert.match(text, /Build Dockerfile twice with buildah [\d.]+\?/);
    assert.match(text, /buildah --root .* --isolation=chroot --network=host/);
    await editor.screenshots('rebuild-question');
    assert.equal(processes('buildah', editor.folder).length, 0);
    await answer(editor, 'Cancel');
    await dialog(editor).waitFor({ state: 'detached' });
    await editor.notification('Building Dockerfile twice').waitFor({ state: 'detached' });
    assert.equal(await editor.notification('bit4bit: ').count(), 0);
    assert.doesNotMatch(await status(editor), /Last rebuild check/);
  });

  test('what differs stands on its line, in the view, in the status bar and in the report', async () => {
    await lens(editor, 'Check by building twice').click();
    await answer(editor, 'Build twice');
    const progress = editor.notification('Building Dockerfile twice');
    await until('the progress', async () => /(first|second) build/.test(await progress.innerText()));
    await editor.screenshot('rebuild-progress');
    const told = editor.notification('Not reproducible: of two builds with buildah');
    await told.waitFor({ timeout: FOR_A_CHECK });
    await lens(editor, '1 file differs').waitFor();
    await until('the error on its line', async () => await editor.page.locator('.editor-instance .view-overlays > div').nth(4)
      .locator('.squiggly-error').count() > 0);
    await until('the verdict in the status bar', async () => /Last rebuild check, Dockerfile: not reproducible\./.test(await status(editor)));

    await editor.status().click();
    const rows = editor.page.locator('.pane-body .monaco-list-row');
    await until('the instruction in the view', async () => (await rows.allInnerTexts()).some((text) => /Line 5[\s\S]*built/.test(text)));
    await until('the layer in the view', async () => (await rows.allInnerTexts()).some((text) => /date[\s\S]*1 of 2 entries differ/.test(text)));
    await told.getByRole('button', { name: 'Show Report' }).click();
    const frame = editor.page.frameLocator('iframe.webview').frameLocator('iframe');
    await frame.locator('h1.different').waitFor();
    await editor.command('Notifications: Clear All Notifications');
    await frame.locator('body').click({ position: { x: 5, y: 5 } });
    await editor.page.keyboard.press('ArrowDown');
    await frame.locator('summary:focus').filter({ hasText: 'Line 5' }).waitFor();
    assert.equal(await frame.locator('#stale').isVisible(), false);
    await editor.screenshots('rebuild');
    await frame.getByRole('button', { name: 'Go to line 5' }).click();
    await until('the line', async () => /Ln 5, Col 1/.test(await editor.page.locator('.statusbar').innerText()));
  });

  test('once the text changes, the verdict is of before, until the text is what it was', async () => {
    await editor.goTo(1, 1);
    await editor.page.keyboard.type('# changed\n');
    await lens(editor, 'changed since the last check').waitFor();
    await until('the status bar', async () => /not reproducible, before the last change/.test(await status(editor)));
    await editor.command('bit4bit: Show Last Report');
    const frame = editor.page.frameLocator('iframe.webview').frameLocator('iframe');
    await frame.locator('#stale').waitFor();
    await editor.screenshot('rebuild-stale');
    await editor.openFile('Dockerfile');
    for (let i = 0; (await editor.page.locator('.tab.active.dirty').count()) > 0; i++) {
      assert.ok(i < 20, 'the change is undone');
      await editor.page.keyboard.press('Control+z');
    }
    await lens(editor, '1 file differs').waitFor();
    await until('the status bar', async () => /not reproducible\./.test(await status(editor)));
  });

  test('with the fix that is offered the next check finds nothing, and does not ask again', async () => {
    await editor.goTo(5, 6);
    await editor.quickFixes();
    await editor.choose('Take the time from SOURCE_DATE_EPOCH');
    await editor.page.keyboard.press('Enter');
    await until('the fix', async () => /@\$\{SOURCE_DATE_EPOCH\}/.test(await editor.page.locator('.editor-instance .view-lines').first().innerText()));
    await editor.save();
    await editor.command('bit4bit: Rebuild Check');
    await editor.notification('Reproducible: two builds with buildah').waitFor({ timeout: FOR_A_CHECK });
    assert.equal(await dialog(editor).count(), 0);
    await lens(editor, 'Reproducible with buildah').waitFor();
    await until('the verdict', async () => /Dockerfile: reproducible\./.test(await status(editor)));
    assert.equal(await editor.squiggles('error').count(), 0);
    await editor.command('Notifications: Clear All Notifications');
  });

  test('of a compose file the person chooses the service', async () => {
    writeFileSync(join(editor.workspace, 'compose.yaml'), 'services:\n  web:\n    build: .\n  worker:\n    build: .\n');
    await editor.openFile('compose.yaml');
    await until('a lens for each service', async () => await lens(editor, 'Check by building twice').count() === 2);
    await editor.command('bit4bit: Rebuild Check');
    await editor.row('worker').waitFor();
    await editor.page.keyboard.type('worker');
    await editor.page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: 'worker' }).waitFor();
    await editor.page.keyboard.press('Enter');
    await editor.notification('Building worker twice').waitFor();
    await editor.notification('Reproducible: two builds with buildah').waitFor({ timeout: FOR_A_CHECK });
    await until('the verdict', async () => /worker of compose\.yaml: reproducible\./.test(await status(editor)));
    await lens(editor, 'Reproducible with buildah').waitFor();
    await editor.command('Notifications: Clear All Notifications');
  });

  test('a build that is cancelled ends, and nothing of it is left', async () => {
    const server = join(editor.folder, 'server');
    const folders = () => readdirSync(server).filter((name) => name.startsWith('bit4bit-'));
    await dockerfile('Slow.Dockerfile', `${START}RUN sleep ${SLEEP}\n`);
    const before = folders();
    await lens(editor, 'Check by building twice').click();
    const progress = editor.notification('Building Slow.Dockerfile twice');
    await until('the build', () => processes('sleep', SLEEP).length > 0, FOR_A_CHECK);
    await until('what it does', async () => (await progress.innerText()).includes(SLEEP));
    await editor.screenshot('rebuild-cancel');
    await progress.hover();
    await progress.getByRole('button', { name: 'Cancel' }).click();
    await until('its end', () => processes('sleep', SLEEP).length === 0 && processes('buildah', server).length === 0);
    await until('its folder to go', () => JSON.stringify(folders()) === JSON.stringify(before));
    assert.ok(!readFileSync('/proc/self/mountinfo', 'utf8').includes(server));
    await progress.waitFor({ state: 'detached' });
    assert.equal(await editor.page.locator('.notifications-toasts .codicon-error').count(), 0);
    assert.doesNotMatch(await status(editor), /Slow/);
    await lens(editor, 'Check by building twice').waitFor();
  });

  test('a build that fails is told with its line and its output', async () => {
    await dockerfile('Broken.Dockerfile', `${START}RUN echo the reason && false\n`);
    await lens(editor, 'Check by building twice').click();
    const told = editor.notification('failed with status 1, at line 4');
    await told.waitFor({ timeout: FOR_A_CHECK });
    await lens(editor, 'The build failed').waitFor();
    await until('the error on its line', async () => await editor.squiggles('error').count() > 0);
    await until('the verdict', async () => /Broken\.Dockerfile: the build failed\./.test(await status(editor)));
    await editor.screenshot('rebuild-failed');
    await told.getByRole('button', { name: 'Show Output' }).click();
    await until('the output', async () => (await editor.page.locator('.editor-instance .view-lines').first().innerText()).replace(/\u00a0/g, ' ')
      .includes('the reason'));
  });

  test('a builder that is not there is told', async () => {
    writeFileSync(join(editor.workspace, '.bit4bit.yaml'), 'rebuild:\n  builder: buildkit\n');
    await dockerfile('Other.Dockerfile', START);
    await editor.command('Notifications: Clear All Notifications');
    await editor.command('bit4bit: Rebuild Check');
    await editor.notification('buildkit').waitFor();
    await editor.screenshot('rebuild-no-builder');
    await editor.command('Notifications: Clear All Notifications');
  });

  test('bit4bit.md is written and shown, and one of somebody else only overwritten after a yes', async () => {
    writeFileSync(join(editor.workspace, '.bit4bit.yaml'), '');
    writeFileSync(join(editor.workspace, 'bit4bit.md'), 'My own notes\n');
    await editor.command('bit4bit: Write bit4bit.md');
    await dialog(editor).waitFor();
    assert.match(await dialog(editor).innerText(), /Overwrite bit4bit\.md\?/);
    await answer(editor, 'Cancel');
    await dialog(editor).waitFor({ state: 'detached' });
    assert.equal(editor.text('bit4bit.md'), 'My own notes\n');
    await editor.command('bit4bit: Write bit4bit.md');
    await answer(editor, 'Overwrite');
    await editor.page.locator('.tabs-container .tab.active[data-resource-name="bit4bit.md"]').waitFor();
    assert.match(editor.text('bit4bit.md'), /Dockerfile/);
    await editor.command('View: Close All Editors');
    await editor.command('bit4bit: Write bit4bit.md');
    await editor.page.locator('.tabs-container .tab.active[data-resource-name="bit4bit.md"]').waitFor();
    await editor.screenshot('written-report');
  });
});

describe('the rebuild check in a workspace that is not trusted', { skip, timeout: 300_000 }, () => {
  let editor;

  before(async () => {
    const folder = temporaryFolder('rebuild-restricted');
    mkdirSync(join(folder, 'user', 'User'), { recursive: true });
    writeFileSync(join(folder, 'user', 'User', 'keybindings.json'), JSON.stringify([
      { key: 'ctrl+alt+b', command: 'bit4bit.rebuildCheck' },
    ]));
    editor = await start(folder, { trust: false, settings: { 'security.workspace.trust.startupPrompt': 'never' } });
    await editor.open(workspaceOf(join(folder, 'greeter')));
    await editor.openFile('Dockerfile');
  });

  after(() => editor?.stop());

  afterEach(failures(() => editor));

  test('is not offered, and refused to whom asks all the same', async () => {
    await editor.squiggles('error').first().waitFor();
    await editor.page.locator('.statusbar-item').filter({ hasText: 'Restricted Mode' }).waitFor();
    assert.equal(await lens(editor, 'building').count(), 0);
    await editor.page.locator('.editor-instance .view-lines').first().click();
    await editor.page.keyboard.press('Control+Alt+b');
    const told = editor.notification('waits until the workspace is trusted');
    await told.waitFor();
    await editor.screenshot('rebuild-restricted');
    assert.equal(await dialog(editor).count(), 0);
    await told.getByRole('button', { name: 'Manage Trust' }).click();
    await editor.page.locator('.workspace-trust-editor').waitFor();
  });

  test('is offered once the workspace is trusted', async () => {
    await editor.page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).first().click();
    await editor.page.locator('.statusbar-item').filter({ hasText: 'Restricted Mode' }).waitFor({ state: 'detached' });
    await editor.command('View: Close All Editors');
    await editor.openFile('Dockerfile');
    await lens(editor, 'Check by building twice').click();
    await dialog(editor).waitFor();
    await answer(editor, 'Cancel');
  });
});
