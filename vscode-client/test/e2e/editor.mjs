// A real VS Code (code-server) in a real browser, driven as a person does: by key, pointer and eye.
import { chromium } from 'playwright-core';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Background, artefacts, chromiumPath, client, codeServerFolder, freePort, processes, until } from './tools.mjs';

const SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'window.autoDetectColorScheme': true,
  'workbench.preferredDarkColorTheme': 'Default Dark Modern',
  'workbench.preferredLightColorTheme': 'Default Light Modern',
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'files.hotExit': 'off',
  'files.autoSave': 'off',
  'editor.accessibilitySupport': 'off',
  'editor.minimap.enabled': false,
  'editor.fontSize': 14,
  'git.enabled': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
};

/** The package under test: the one for every platform. */
export function packageFile() {
  const { version } = JSON.parse(readFileSync(join(client, 'package.json'), 'utf8'));
  const file = join(client, 'target', `bit4bit-${version}.vsix`);
  if (!existsSync(file)) {
    throw new Error(`${file} is missing: npm run package makes it`);
  }
  return file;
}

export class Editor {
  /**
   * Starts code-server and a browser.
   *
   * @param options folder: the test's own; vsix: what to install; trust: false when workspaces wait for it; settings;
   *   environment
   */
  static async start(options) {
    execFileSync(join(client, 'test', 'e2e', 'install-code-server.sh'), [codeServerFolder], { stdio: ['ignore', 'ignore', 'inherit'] });
    const editor = new Editor();
    editor.folder = options.folder;
    const own = (name) => join(options.folder, name);
    for (const name of ['user', 'extensions', 'home', 'runtime', 'tmp']) {
      mkdirSync(own(name), { recursive: true });
    }
    mkdirSync(own('user/User'), { recursive: true });
    writeFileSync(own('user/User/settings.json'), JSON.stringify({ ...SETTINGS, ...options.settings }));
    writeFileSync(own('config.yaml'), '');
    const environment = {
      ...process.env, HOME: own('home'), XDG_RUNTIME_DIR: own('runtime'), TMPDIR: own('tmp'), XDG_CACHE_HOME: own('home'),
      XDG_STATE_HOME: own('home'), XDG_CONFIG_HOME: own('home'), XDG_DATA_HOME: own('home'), ...options.environment,
    };
    const entry = join(codeServerFolder, 'node_modules', 'code-server', 'out', 'node', 'entry.js');
    const folders = ['--user-data-dir', own('user'), '--extensions-dir', own('extensions'), '--config', own('config.yaml')];
    for (const vsix of options.vsix ?? [packageFile()]) {
      execFileSync(process.execPath, [entry, ...folders, '--install-extension', vsix], { env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
    }
    editor.port = await freePort();
    editor.server = new Background(process.execPath, [entry, '--auth', 'none', '--bind-addr', `127.0.0.1:${editor.port}`, ...folders,
      '--disable-telemetry', '--disable-update-check', '--disable-getting-started-override',
      ...options.trust === false ? [] : ['--disable-workspace-trust']], { env: environment, cwd: options.folder });
    try {
      await until('code-server', async () => (await fetch(`http://127.0.0.1:${editor.port}/healthz`)).ok);
      editor.browser = await chromium.launch({
        executablePath: chromiumPath,
        args: ['--disable-gpu', '--disable-dev-shm-usage', ...process.getuid() === 0 ? ['--no-sandbox'] : []],
      });
      editor.context = await editor.browser.newContext({ colorScheme: 'dark', viewport: { width: 1280, height: 800 }, permissions: ['clipboard-read', 'clipboard-write'] });
      editor.page = await editor.context.newPage();
    } catch (failure) {
      await editor.stop();
      throw new Error(`${failure.message}\n${editor.server.output}`);
    }
    return editor;
  }

  /** Opens a folder and waits until the workbench is there. */
  async open(workspace, query = '') {
    this.workspace = workspace;
    await this.page.goto(`http://127.0.0.1:${this.port}/?folder=${encodeURIComponent(workspace)}${query}`);
    await this.page.waitForSelector('.monaco-workbench .part.statusbar', { timeout: 60_000 });
  }

  /** Opens a file by its path in the workspace. */
  async openFile(name) {
    const last = name.split('/').at(-1);
    await this.pick('Control+p', name, last);
    await this.page.locator(`.tabs-container .tab.active[data-resource-name="${last}"]`).waitFor();
    await this.page.locator('.editor-instance .view-lines').first().waitFor();
  }

  /** Runs a command of the palette by its whole title. */
  command(title) {
    return this.pick('F1', title, title);
  }

  /** Types into the list that a key opens, and takes the line that is then chosen; again when the list was slower. */
  async pick(key, text, line) {
    const chosen = this.page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: line });
    await until(`${line} in the list`, async () => {
      await this.page.keyboard.press(key);
      await this.page.locator('.quick-input-widget input').first().waitFor({ timeout: 5_000 });
      await this.page.keyboard.type(text);
      try {
        await chosen.first().waitFor({ timeout: 5_000 });
        return true;
      } catch (failure) {
        await this.page.keyboard.press('Escape');
        throw failure;
      }
    }, 40_000);
    await this.page.keyboard.press('Enter');
  }

  row(text) {
    return this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: text });
  }

  squiggles(kind) {
    return this.page.locator(`.editor-instance .cdr.squiggly-${kind}`);
  }

  /** Puts the cursor at a place, from 1, by Go to Line. */
  async goTo(line, column = 1) {
    await this.page.keyboard.press('Control+g');
    await this.page.locator('.quick-input-widget input').waitFor();
    await this.page.keyboard.type(`${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Opens the list of fixes at the cursor and gives its lines. */
  async quickFixes() {
    await this.page.keyboard.press('Control+.');
    await this.page.locator('.action-widget .monaco-list-row.action').first().waitFor();
    return this.page.locator('.action-widget .monaco-list-row.action').allInnerTexts();
  }

  /** Moves to a fix of the open list; clicks would be taken by the layer below it. */
  async choose(title) {
    const wanted = this.page.locator('.action-widget .monaco-list-row.action.focused').filter({ hasText: title });
    for (let i = 0; await wanted.count() === 0; i++) {
      if (i > 40) {
        throw new Error(`no fix ${title}`);
      }
      await this.page.keyboard.press('ArrowDown');
    }
  }

  async save() {
    await this.page.locator('.tabs-container .tab.active.dirty').waitFor();
    await this.page.keyboard.press('Control+s');
    await this.page.locator('.tabs-container .tab.active.dirty').waitFor({ state: 'detached' });
  }

  notification(text) {
    return this.page.locator('.notifications-toasts .notification-list-item').filter({ hasText: text });
  }

  status() {
    return this.page.locator('.statusbar-item[id*="bit4bit.status"]');
  }

  /** The text of a file on the disk. */
  text(name) {
    return readFileSync(join(this.workspace, name), 'utf8');
  }

  /** The server of this editor, as a process. */
  languageServer() {
    return processes(join(this.folder, 'extensions'), 'bit4bit.jar', ' lsp')[0];
  }

  async screenshot(name) {
    mkdirSync(artefacts, { recursive: true });
    // What fades in or changes its colour is waited for, but not what turns for ever as a sign of work. A test that has
    // failed gets its picture of whatever there is.
    await this.page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== 'running'
      || one.effect?.getTiming().iterations === Infinity), undefined, { timeout: 5_000 }).catch(() => undefined);
    await this.page.screenshot({ path: join(artefacts, `${name}.png`) });
  }

  /** Takes a picture of what is there now in a light and in a dark theme. */
  async screenshots(name) {
    for (const [scheme, workbench] of [['light', '.monaco-workbench.vs'], ['dark', '.monaco-workbench.vs-dark']]) {
      await this.page.emulateMedia({ colorScheme: scheme });
      await this.page.locator(workbench).waitFor();
      await this.screenshot(`${name}-${scheme}`);
    }
  }

  /** What the extension has logged. */
  log() {
    const found = [];
    const look = (folder) => readdirSync(folder, { withFileTypes: true }).forEach((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        look(path);
      } else if (/bit4bit.*\.log$/.test(path)) {
        found.push(readFileSync(path, 'utf8'));
      }
    });
    look(join(this.folder, 'user', 'logs'));
    return found.join('\n');
  }

  async stop() {
    await this.browser?.close();
    await this.server?.stop();
  }
}
