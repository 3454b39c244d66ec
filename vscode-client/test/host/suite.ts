import * as assert from 'assert';
import * as fs from 'fs';
import * as path from 'path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension';
import { readFailure } from '../../src/model/rebuild';
import { ClassArchive } from '../../src/server/classArchive';
import { ruleOf } from '../../src/view/workspaceState';

const folder = (): string => vscode.workspace.workspaceFolders?.[0]?.uri.fsPath as string;

async function until<T>(what: string, ask: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  const end = Date.now() + 20_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) {
      return answer;
    }
    if (Date.now() > end) {
      throw new Error(`waited in vain for ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function api(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>('bit4bit.bit4bit');
  assert.ok(extension, 'the extension is there');
  const activated = await extension.activate();
  await until('the server', () => activated.session.standing === 'ready');
  return activated;
}

/** The rules that speak in a file of this name and text. */
async function rulesIn(name: string, text: string): Promise<string[]> {
  const file = path.join(folder(), name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  // The server is asked for what is shown, not for what is merely held open.
  const { document } = await vscode.window.showTextDocument(vscode.Uri.file(file), { preview: false });
  return until(`findings in ${name}`, () => {
    const rules = vscode.languages.getDiagnostics(document.uri).map(ruleOf).filter((rule): rule is string => rule !== undefined);
    return rules.length > 0 && rules;
  });
}

export function defineSuite(): void {
  describe('bit4bit in the extension host', () => {
    before(api);

    it('knows the commands of the server that runs', async () => {
      const { session } = await api();
      assert.ok(session.can('pinAll'));
      assert.ok(!session.can('no-such-command'));
      const commands = await vscode.commands.getCommands(true);
      ['bit4bit.pinFile', 'bit4bit.pinAll', 'bit4bit.explainRule'].forEach((name) => assert.ok(commands.includes(name), name));
    });

    it('looks at templates and extensionless scripts, and leaves them their languages', async () => {
      assert.deepStrictEqual(await rulesIn('a/Dockerfile.tmpl', 'FROM {{ .Base }}\nRUN date > /x\n'), ['current-date']);
      const script = '#!/bin/sh\ndocker build -t x .\ncurl -L https://example.org/x | sh\n';
      assert.ok((await rulesIn('a/build.tmpl', script)).includes('download-run-directly'));
      const language = async (name: string): Promise<string> => (await vscode.workspace.openTextDocument(path.join(folder(), name))).languageId;
      assert.deepStrictEqual([await language('a/Dockerfile.tmpl'), await language('a/build.tmpl')], ['dockerfile', 'shellscript']);
      assert.ok((await rulesIn('a/build', script)).includes('download-run-directly'));
    });

    it('sends settings to the server', async () => {
      const uri = vscode.Uri.file(path.join(folder(), 'settings.Dockerfile'));
      assert.deepStrictEqual(await rulesIn('settings.Dockerfile', 'FROM debian:12\n'), ['image-not-pinned']);
      const settings = vscode.workspace.getConfiguration('bit4bit');
      await settings.update('rules', { 'image-not-pinned': 'off' }, vscode.ConfigurationTarget.Workspace);
      await until('the finding to go', () => vscode.languages.getDiagnostics(uri).length === 0);
      await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
      await until('the finding to come back', () => vscode.languages.getDiagnostics(uri).length === 1);
    });

    it('shows mistakes in the settings file where they are', async () => {
      const uri = vscode.Uri.file(path.join(folder(), '.bit4bit.yaml'));
      fs.writeFileSync(uri.fsPath, 'profil: strict\n');
      await (await api()).session.restart();
      await vscode.workspace.openTextDocument(path.join(folder(), 'settings.Dockerfile'));
      const found = await until('the mistake', () => vscode.languages.getDiagnostics(uri)[0]);
      assert.match(found.message, /profil: no such setting/);
      fs.rmSync(uri.fsPath);
      await (await api()).session.restart();
    });

    it('fixes all that is safe as one code action', async () => {
      await rulesIn('all.Dockerfile', 'FROM scratch\nRUN gzip -9 a.tar\n');
      const document = await vscode.workspace.openTextDocument(path.join(folder(), 'all.Dockerfile'));
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri,
        new vscode.Range(0, 0, 2, 0), 'source.fixAll.bit4bit', 1);
      const edit = actions[0]?.edit;
      assert.ok(edit);
      await vscode.workspace.applyEdit(edit);
      assert.strictEqual(document.getText(), 'FROM scratch\nRUN gzip -n -9 a.tar\n');
      await document.save();
    });

    it('looks at all files of the workspace on request, and keeps what the server says of open ones', async () => {
      const { workspace } = await api();
      fs.writeFileSync(path.join(folder(), 'never-opened.Dockerfile'), 'FROM debian:12\n');
      await workspace.check();
      const state = workspace.state();
      assert.ok(state.whole);
      assert.ok(state.findings.some((one) => path.basename(one.file) === 'never-opened.Dockerfile' && one.rule === 'image-not-pinned'));
      assert.ok((state.titles.get('image-not-pinned') ?? '').length > 0);
    });

    it('opens what a Dockerfile names: pages of images, files of the build context', async () => {
      fs.writeFileSync(path.join(folder(), 'app.conf'), '');
      await rulesIn('links.Dockerfile', 'FROM debian:12\nCOPY app.conf /etc/\n');
      const uri = vscode.Uri.file(path.join(folder(), 'links.Dockerfile'));
      const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', uri, 10);
      const ours = links.filter((link) => link.range.start.line < 2).map((link) => link.target?.toString(true));
      assert.deepStrictEqual(ours, ['https://hub.docker.com/_/debian/tags?name=12', vscode.Uri.file(path.join(folder(), 'app.conf')).toString(true)]);
    });

    it('offers the check by building above FROM and above what a compose file builds', async () => {
      const lenses = async (name: string, text: string): Promise<unknown[]> => {
        fs.writeFileSync(path.join(folder(), name), text);
        const uri = vscode.Uri.file(path.join(folder(), name));
        await vscode.window.showTextDocument(uri, { preview: false });
        return until(`lenses of ${name}`, async () => {
          const found = (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 10))
            .filter((lens) => lens.command?.command === 'bit4bit.rebuild')
            .map((lens) => [lens.range.start.line, lens.command?.title, (lens.command?.arguments?.[1] as { target?: string } | undefined)?.target]);
          return found.length > 0 && found;
        });
      };
      assert.deepStrictEqual(await lenses('built.Dockerfile', '# one\nFROM scratch\n'), [[1, 'Check by building twice', undefined]]);
      assert.deepStrictEqual(await lenses('compose.yaml', 'services:\n  db:\n    image: x\n  web:\n    build: .\n'),
        [[3, 'Check by building twice', 'web']]);
    });

    it('tells why nothing was built', async () => {
      const { session } = await api();
      const uri = vscode.Uri.file(path.join(folder(), 'built.Dockerfile')).toString();
      const stop = new vscode.CancellationTokenSource();
      await assert.rejects(session.rebuild(uri, { builder: 'nothing', confirmed: true }, () => undefined, stop.token),
        (failure) => readFailure(failure).kind === 'noBuilder');
      await assert.rejects(session.rebuild(uri, { trusted: false }, () => undefined, stop.token),
        (failure) => readFailure(failure).kind === 'untrusted');
    });

    it('writes bit4bit.md, and leaves one of somebody else alone unless told to', async () => {
      const { workspace } = await api();
      const command = workspace.commandLine() as NonNullable<ReturnType<typeof workspace.commandLine>>;
      const file = path.join(folder(), 'bit4bit.md');
      fs.writeFileSync(file, 'My own notes\n');
      assert.strictEqual(await command.report(folder(), false), false);
      assert.strictEqual(fs.readFileSync(file, 'utf8'), 'My own notes\n');
      assert.strictEqual(await command.report(folder(), true), true);
      assert.match(fs.readFileSync(file, 'utf8'), /built\.Dockerfile/);
      assert.strictEqual(await command.report(folder(), false), true);
    });

    it('makes a class archive with which the server starts', async () => {
      const { session } = await api();
      const into = fs.mkdtempSync(path.join(process.env['TMPDIR'] as string, 'archive-'));
      const archive = new ClassArchive(into, session.jar, session.runtime as NonNullable<typeof session.runtime>, { debug: () => undefined });
      assert.strictEqual(archive.ready(), undefined);
      await archive.make();
      assert.ok(fs.statSync(archive.ready() as string).size > 1_000_000);
      assert.deepStrictEqual(fs.readdirSync(into), [path.basename(archive.ready() as string)]);
    });

    it('ends the server with the extension and starts another on request', async () => {
      const { session } = await api();
      const before = session.processId as number;
      await session.stop();
      await until('its end', () => {
        try {
          process.kill(before, 0);
          return false;
        } catch {
          return true;
        }
      });
      await session.start();
      await until('another', () => session.standing === 'ready');
      assert.notStrictEqual(session.processId, before);
    });
  });
}
