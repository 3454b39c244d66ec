import * as fs from 'fs';
import * as path from 'path';
import * as vscode from 'vscode';
import { Stopped } from './cli/program';
import { keyOf } from './model/checks';
import { readComparison } from './model/comparison';
import { readPins, verdictOn } from './model/pins';
import { thisMachine } from './java/machine';
import { findRuntime } from './java/runtime';
import { Session } from './server/session';
import { RebuildCheck } from './rebuildCheck';
import { ReportPanel } from './view/reportPanel';
import { ruleText } from './view/ruleText';
import { Texts } from './view/texts';
import { WorkspaceState, ruleOf } from './view/workspaceState';

const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('bit4bit');
/** LSP 3.17: the client or the server has given the request up. */
const GIVEN_UP = new Set([-32800, -32802]);

/** Thrown for what waits until the workspace is trusted. */
class NotTrusted extends Error {}

/** The commands of the palette and of the view. */
export class Commands implements vscode.Disposable {
  private readonly texts = new Texts();
  private readonly report: ReportPanel;
  private readonly rebuild: RebuildCheck;

  constructor(private readonly context: vscode.ExtensionContext, private readonly session: Session,
    private readonly workspace: WorkspaceState) {
    this.report = new ReportPanel(context.extensionUri);
    this.rebuild = new RebuildCheck(session, workspace, this.texts, this.report);
    session.onRebuild = (uri, options) => vscode.commands.executeCommand('bit4bit.rebuildCheck', uri, options);
    workspace.onDidChange(() => this.report.update(workspace.checks()));
  }

  register(): void {
    const commands: Record<string, (argument?: unknown, more?: unknown) => Promise<unknown>> = {
      checkWorkspace: () => this.checkWorkspace(),
      pinFile: () => this.onFile('pinAll'),
      pinWorkspace: () => this.onServer('pinAllInWorkspace'),
      checkPinsInFile: () => this.checkPinsInFile(),
      checkPinsOfWorkspace: () => this.checkPinsOfWorkspace(),
      refreshFile: () => this.onFile('refreshPins'),
      refreshWorkspace: () => this.onServer('refreshPinsInWorkspace'),
      rebuildCheck: (file, options) => this.rebuildCheck(file, options),
      writeReport: () => this.writeReport(),
      openReport: (argument) => this.openReport(argument instanceof vscode.Uri ? argument : undefined),
      showReport: (argument) => this.showReport(argument),
      explainRule: (argument) => this.explainRule(argument),
      previewFixAll: () => this.previewFixAll(),
      fixOnSave: () => this.fixOnSave(),
      chooseJava: () => this.chooseJava(),
      restartServer: () => this.session.restart(),
      showLog: async () => this.session.log.show(),
    };
    for (const [name, command] of Object.entries(commands)) {
      this.context.subscriptions.push(vscode.commands.registerCommand(`bit4bit.${name}`,
        (argument, more) => this.told(command(argument, more))));
    }
  }

  dispose(): void {
    this.texts.dispose();
    this.report.dispose();
  }

  /** Waits for a command; tells the person what went wrong, and nothing when they have stopped it themselves. */
  private async told<T>(running: Promise<T>): Promise<T | undefined> {
    try {
      return await running;
    } catch (failure) {
      const code = (failure as { code?: number }).code;
      if (failure instanceof Stopped || failure instanceof vscode.CancellationError || (code !== undefined && GIVEN_UP.has(code))) {
        return undefined;
      }
      if (failure instanceof NotTrusted) {
        void vscode.window.showWarningMessage(failure.message, 'Manage Trust')
          .then((choice) => choice !== undefined && vscode.commands.executeCommand('workbench.trust.manage'));
        return undefined;
      }
      this.session.log.error(String(failure));
      void vscode.window.showErrorMessage(`bit4bit: ${failure instanceof Error ? failure.message : String(failure)}`, 'Show Log')
        .then((choice) => choice !== undefined && this.session.log.show());
      return undefined;
    }
  }

  private async checkWorkspace(): Promise<void> {
    await vscode.window.withProgress({ location: { viewId: 'bit4bit.reproducibility' } }, () => this.workspace.check());
  }

  /** A command of the server; the session shows how far it is, and lets it be cancelled. */
  private async onServer(command: string, ...args: unknown[]): Promise<unknown> {
    if (!this.session.can(command)) {
      throw new Error(this.session.standing === 'ready' ? 'the server cannot do this' : 'the server is not running');
    }
    const answer = await vscode.commands.executeCommand(`bit4bit.${command}`, ...args);
    return answer;
  }

  private async onFile(command: string): Promise<unknown> {
    return this.onServer(command, fileInFront().uri.toString());
  }

  private async checkPinsInFile(): Promise<void> {
    const answer = await this.onFile('checkPins');
    if (answer !== undefined && answer !== null) {
      this.workspace.setPins(readPins(answer, (text) => vscode.Uri.parse(text).fsPath));
    }
  }

  private async checkPinsOfWorkspace(): Promise<void> {
    needTrust();
    const answer = await this.onServer('checkPinsInWorkspace', { quiet: true });
    if (answer === undefined || answer === null) {
      return;
    }
    const pins = readPins(answer, (text) => vscode.Uri.parse(text).fsPath);
    this.workspace.setAllPins(pins);
    void vscode.window.showInformationMessage(verdictOn(pins), 'Show').then((choice) =>
      choice !== undefined && vscode.commands.executeCommand('bit4bit.reproducibility.focus'));
  }

  /** @param argument a file, or a line of the view that is about a check */
  private async rebuildCheck(argument: unknown, options: unknown): Promise<void> {
    needTrust();
    const key = (argument as { check?: unknown } | undefined)?.check;
    const again = this.workspace.checks().find((check) => typeof key === 'string' && keyOf(check) === key);
    if (again !== undefined) {
      await this.rebuild.run(again.asked, { target: again.target });
    } else {
      await this.rebuild.run(argument, options);
    }
  }

  private async writeReport(): Promise<void> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const folder = folders.length <= 1 ? folders[0] : await vscode.window.showWorkspaceFolderPick({ placeHolder: 'Of which folder?' });
    const command = this.workspace.commandLine();
    if (folder === undefined || command === undefined) {
      if (folders.length === 0 || command === undefined) {
        throw new Error(command === undefined ? 'there is no Java to run it on' : 'open a folder first');
      }
      return;
    }
    const file = vscode.Uri.joinPath(folder.uri, 'bit4bit.md');
    if (vscode.workspace.textDocuments.some((document) => document.uri.toString() === file.toString() && document.isDirty)) {
      throw new Error('bit4bit.md has changes that are not saved');
    }
    const write = (force: boolean): Thenable<boolean> => vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: 'Writing bit4bit.md', cancellable: true },
      (_, stop) => command.report(folder.uri.fsPath, force, stop));
    if (!await write(false)) {
      const choice = await vscode.window.showWarningMessage('Overwrite bit4bit.md?',
        { modal: true, detail: 'There is a bit4bit.md that this command has not written.' }, 'Overwrite');
      if (choice === undefined) {
        return;
      }
      await write(true);
    }
    await vscode.window.showTextDocument(file);
  }

  private async openReport(file: vscode.Uri | undefined): Promise<void> {
    const chosen = file ?? (await vscode.window.showOpenDialog({ title: 'A comparison as JSON', filters: { JSON: ['json'] } }))?.[0];
    if (chosen !== undefined) {
      const comparison = readComparison(await fs.promises.readFile(chosen.fsPath, 'utf8'));
      this.workspace.setComparison(comparison);
      this.report.show(comparison);
    }
  }

  /** @param argument a line of the view that is about a check or a comparison; without it the latest is shown */
  private async showReport(argument: unknown): Promise<void> {
    const { check, kind } = (argument ?? {}) as { check?: string; kind?: string };
    if ((kind === 'comparison' || !this.rebuild.show(check)) && this.workspace.comparison !== undefined) {
      this.report.show(this.workspace.comparison);
    }
  }

  /** @param argument the id of a rule, or a line of the view that is about one; without it the person chooses */
  private async explainRule(argument: unknown): Promise<void> {
    const rules = await this.workspace.allRules();
    const named = typeof argument === 'string' ? argument : (argument as { rule?: unknown } | undefined)?.rule;
    const editor = vscode.window.activeTextEditor;
    const here = editor === undefined ? [] : vscode.languages.getDiagnostics(editor.document.uri)
      .filter((one) => one.range.intersection(editor.selection) !== undefined).map(ruleOf);
    const id = typeof named === 'string' ? named : (await vscode.window.showQuickPick(
      [...rules].sort((a, b) => Number(here.includes(b.id)) - Number(here.includes(a.id)))
        .map((rule) => ({ label: rule.title, description: rule.id, detail: here.includes(rule.id) ? 'found where the cursor is' : '' })),
      { placeHolder: 'A rule', matchOnDescription: true }))?.description;
    if (id === undefined) {
      return;
    }
    const rule = rules.find((one) => one.id === id);
    if (rule === undefined) {
      throw new Error(`there is no rule ${id}`);
    }
    await vscode.commands.executeCommand('markdown.showPreview', this.texts.put(`rules/${rule.id}.md`, ruleText(rule)));
  }

  private async previewFixAll(): Promise<void> {
    const document = fileInFront();
    const whole = document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider',
      document.uri, whole, FIX_ALL.value, 1);
    const edits = actions.find((action) => action.kind?.value === FIX_ALL.value)?.edit?.get(document.uri) ?? [];
    if (edits.length === 0) {
      void vscode.window.showInformationMessage('There is nothing here that can be mended safely without asking the network.');
      return;
    }
    let after = document.getText();
    [...edits].sort((a, b) => document.offsetAt(b.range.start) - document.offsetAt(a.range.start)).forEach((edit) => {
      after = after.slice(0, document.offsetAt(edit.range.start)) + edit.newText + after.slice(document.offsetAt(edit.range.end));
    });
    const name = path.basename(document.fileName);
    const version = document.version;
    const preview = this.texts.put(`after/${name}`, after);
    await vscode.commands.executeCommand('vscode.diff', document.uri, preview, `${name}: after all safe fixes`);
    const choice = await vscode.window.showInformationMessage(`Mend ${name} so?`, 'Mend');
    if (choice === undefined) {
      return;
    }
    if (document.version !== version) {
      throw new Error(`${name} has changed meanwhile; look at it again`);
    }
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, edits);
    await vscode.workspace.applyEdit(edit);
    // Both sides are the same now: what is left to look at is the file.
    await vscode.window.tabGroups.close(vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter((tab) =>
      tab.input instanceof vscode.TabInputTextDiff && tab.input.modified.toString() === preview.toString()));
    await vscode.window.showTextDocument(document);
  }

  private async fixOnSave(): Promise<void> {
    const editor = vscode.workspace.getConfiguration('editor');
    const before = editor.inspect<Record<string, unknown>>('codeActionsOnSave')?.workspaceValue ?? {};
    await editor.update('codeActionsOnSave', { ...before, [FIX_ALL.value]: 'explicit' }, vscode.ConfigurationTarget.Workspace);
    void vscode.window.showInformationMessage('From now on, saving a file in this workspace makes all safe fixes of bit4bit.', 'Open Settings')
      .then((choice) => choice !== undefined
        && vscode.commands.executeCommand('workbench.action.openWorkspaceSettingsFile'));
  }

  private async chooseJava(): Promise<void> {
    const chosen = await vscode.window.showOpenDialog({
      canSelectFolders: true, canSelectFiles: false, title: 'The folder of a Java runtime, version 17 or later', openLabel: 'Take This',
    });
    const home = chosen?.[0]?.fsPath;
    if (home === undefined) {
      return;
    }
    const found = await findRuntime(thisMachine, { setting: home, bundled: '' });
    if ('problem' in found) {
      throw new Error(found.problem);
    }
    await vscode.workspace.getConfiguration('bit4bit').update('java.home', home, vscode.ConfigurationTarget.Global);
  }
}

function fileInFront(): vscode.TextDocument {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) {
    throw new Error('open a file first');
  }
  return document;
}

function needTrust(): void {
  if (!vscode.workspace.isTrusted) {
    throw new NotTrusted('This looks outside the workspace or runs what lies in it, which waits until the workspace is trusted.');
  }
}
