import * as fs from 'fs';
import * as vscode from 'vscode';
import { Check, keyOf } from './model/checks';
import { Failure, Rebuild, readFailure, readRebuild } from './model/rebuild';
import { BUILT } from './server/documents';
import { Session } from './server/session';
import { ReportPanel, goTo } from './view/reportPanel';
import { Texts } from './view/texts';
import { WorkspaceState } from './view/workspaceState';

/** A file that is built, and what of it; the service of a compose file or the target of a bake file. */
interface Wanted {
  readonly uri: vscode.Uri;
  readonly target: string | undefined;
}

/** The command that builds twice: what is asked for, how it goes on, and what came of it. */
export class RebuildCheck {
  constructor(private readonly session: Session, private readonly workspace: WorkspaceState, private readonly texts: Texts,
    private readonly report: ReportPanel) {}

  /**
   * @param file the address of a file; without it the one in front, and where that is none that is built, the person chooses
   * @param options what a lens says beside it: the service or target
   */
  async run(file?: unknown, options?: unknown): Promise<void> {
    const target = (options as { target?: unknown } | undefined)?.target;
    const wanted = typeof file === 'string' ? { uri: vscode.Uri.parse(file), target: typeof target === 'string' ? target : undefined }
      : await this.choose(file instanceof vscode.Uri ? file : undefined);
    if (wanted === undefined) {
      return;
    }
    const { uri } = wanted;
    const asked = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
    const before = asked === undefined ? undefined : { version: asked.version, text: asked.getText() };
    const name = vscode.workspace.asRelativePath(uri);
    const checked = (outcome: Check['outcome']): Check => ({ asked: uri.toString(), target: wanted.target, outcome, at: new Date() });
    try {
      const result = readRebuild(await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title: `Building ${wanted.target ?? name} twice`, cancellable: true },
        (progress, stop) => this.session.rebuild(uri.toString(), wanted.target === undefined ? {} : { target: wanted.target },
          (message) => progress.report({ message }), stop)));
      const built = vscode.Uri.parse(result.uri);
      const texts = new Map([[uri.toString(), before?.text ?? await textOf(uri)]]);
      if (built.toString() !== uri.toString() || before?.version !== result.version) {
        texts.set(built.toString(), await builtText(built, result.version));
      }
      const check = checked({ result });
      this.workspace.addCheck(check, texts);
      this.session.log.info(`${name}: ${result.summary}`);
      void this.tell(check, result);
    } catch (error) {
      const failure = readFailure(error);
      this.session.log.info([`${name}: ${failure.message}`, ...failure.lines].join('\n  '));
      if (failure.kind === 'buildFailed') {
        this.workspace.addCheck(checked({ failure }), new Map([[uri.toString(), before?.text ?? await textOf(uri)]]));
      }
      void this.tellFailure(name, failure);
    }
  }

  /** Shows the report of a check. @param key of the check; without it the latest that has one */
  show(key?: string): boolean {
    const check = this.workspace.checks().find((one) => 'result' in one.outcome && (key === undefined || keyOf(one) === key));
    if (check === undefined || !('result' in check.outcome)) {
      return false;
    }
    this.report.showRebuild(check.outcome.result, nameOf(check), check.stale);
    return true;
  }

  private async tell(check: Check, result: Rebuild): Promise<void> {
    const line = result.platforms.flatMap((platform) => platform.findings)[0]?.line;
    const choice = result.reproducible ? await vscode.window.showInformationMessage(result.summary, 'Show Report')
      : await vscode.window.showWarningMessage(result.summary, 'Show Report', ...line === undefined ? [] : ['Go to Line']);
    if (choice === 'Show Report') {
      this.show(keyOf(check));
    } else if (choice !== undefined && line !== undefined) {
      await goTo(result.uri, line);
    }
  }

  private async tellFailure(name: string, failure: Failure): Promise<void> {
    switch (failure.kind) {
      case 'declined':
        vscode.window.setStatusBarMessage(`bit4bit: nothing of ${name} was built`, 5_000);
        return;
      case 'cancelled':
        vscode.window.setStatusBarMessage('bit4bit: the check was cancelled, and nothing of it is left', 5_000);
        return;
      case 'busy':
        void vscode.window.showInformationMessage(failure.message);
        return;
      case 'untrusted':
        if (await vscode.window.showWarningMessage(failure.message, 'Manage Trust') !== undefined) {
          await vscode.commands.executeCommand('workbench.trust.manage');
        }
        return;
      default:
    }
    const where = failure.line !== undefined && failure.uri !== '';
    const choice = await vscode.window.showErrorMessage(`bit4bit: ${failure.message}`, ...failure.lines.length > 0 ? ['Show Output'] : [],
      ...where ? ['Go to Line'] : [], 'Show Log');
    if (choice === 'Show Output') {
      await vscode.window.showTextDocument(this.texts.put(`output/${name}.log`, `${failure.lines.join('\n')}\n`));
    } else if (choice === 'Go to Line') {
      await goTo(failure.uri, failure.line ?? 0);
    } else if (choice !== undefined) {
      this.session.log.show();
    }
  }

  private async choose(file: vscode.Uri | undefined): Promise<Wanted | undefined> {
    const front = vscode.window.activeTextEditor?.document;
    const uri = file ?? (front !== undefined && vscode.languages.match(BUILT.map((one) => ({ ...one })), front) > 0 ? front.uri
      : await chooseFile());
    return uri === undefined ? undefined : chooseTarget(uri);
  }
}

/** The name of what a check is of, as people know it. */
function nameOf(check: Check): string {
  const name = vscode.workspace.asRelativePath(vscode.Uri.parse(check.asked));
  return check.target === undefined ? name : `${check.target} of ${name}`;
}

async function chooseFile(): Promise<vscode.Uri | undefined> {
  const found = (await Promise.all(BUILT.flatMap((one) => one.pattern === undefined ? [] : [vscode.workspace.findFiles(one.pattern)]))).flat();
  const files = [...new Map(found.map((uri) => [uri.toString(), uri])).values()];
  if (files.length === 0) {
    throw new Error('there is no Dockerfile, compose or bake file in this workspace');
  }
  return files.length === 1 ? files[0] : (await vscode.window.showQuickPick(
    files.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri })).sort((a, b) => a.label < b.label ? -1 : 1),
    { placeHolder: 'Which one is to be built twice?' }))?.uri;
}

/** Where a file says how several things are built, the person chooses one; the lenses of the server name them. */
async function chooseTarget(uri: vscode.Uri): Promise<Wanted | undefined> {
  // The server speaks of what is open.
  await vscode.workspace.openTextDocument(uri);
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 1_000);
  const targets = lenses.filter((lens) => lens.command?.command === 'bit4bit.rebuild')
    .map((lens) => (lens.command?.arguments?.[1] as { target?: unknown } | undefined)?.target)
    .filter((target): target is string => typeof target === 'string');
  if (targets.length <= 1) {
    return { uri, target: targets[0] };
  }
  const target = await vscode.window.showQuickPick(targets, { placeHolder: 'Which one is to be built twice?' });
  return target === undefined ? undefined : { uri, target };
}

/** What a file reads: as it is edited, or on the disk; undefined when that can't be known. */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open !== undefined) {
    return open.getText();
  }
  try {
    return await fs.promises.readFile(uri.fsPath, 'utf8');
  } catch {
    return undefined;
  }
}

/** What was built, if that is still what the file reads. */
async function builtText(uri: vscode.Uri, version: number): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return open === undefined || open.version === version || version === 0 ? textOf(uri) : undefined;
}
