import * as path from 'path';
import * as vscode from 'vscode';
import { CommandLine, Rule } from '../cli/commandLine';
import { Stop } from '../cli/program';
import { Check, KnownCheck, KnownChecks } from '../model/checks';
import { Comparison } from '../model/comparison';
import { Finding, KnownFindings, Severity } from '../model/findings';
import { Pin } from '../model/pins';
import { State } from '../model/tree';
import { Session } from '../server/session';

/** Changes that come together are shown together, in milliseconds. */
const TOGETHER = 100;

/** All that is known of the workspace: findings, pins, checks by building and the comparison that was opened. */
export class WorkspaceState implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly findings = new KnownFindings();
  private readonly listening: vscode.Disposable[];
  private pins: readonly Pin[] | undefined;
  private rules: readonly Rule[] = [];
  private readonly rebuilt = new KnownChecks();
  private opened: Comparison | undefined;
  private pending: NodeJS.Timeout | undefined;

  constructor(private readonly session: Session) {
    this.listening = [
      vscode.languages.onDidChangeDiagnostics((event) => event.uris.forEach((uri) => this.heard(uri))),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.findings.close(document.uri.fsPath);
        this.fire();
      }),
      vscode.workspace.onDidOpenTextDocument((document) => this.reads(document)),
      vscode.workspace.onDidChangeTextDocument((event) => this.reads(event.document)),
      session.onDidChange(() => this.fire()),
    ];
  }

  state(): State {
    return {
      findings: this.findings.all(),
      whole: this.findings.isWhole,
      titles: new Map(this.rules.map((rule) => [rule.id, rule.title])),
      pins: this.pins,
      checks: this.checks(),
      comparison: this.opened,
      canRebuild: this.session.can('rebuild'),
      now: new Date(),
      shown: (file) => vscode.workspace.asRelativePath(file, (vscode.workspace.workspaceFolders?.length ?? 0) > 1),
      pathOf: (uri) => vscode.Uri.parse(uri).fsPath,
    };
  }

  get comparison(): Comparison | undefined {
    return this.opened;
  }

  setComparison(comparison: Comparison): void {
    this.opened = comparison;
    this.hasReport();
  }

  /** The last check by building of each file, the latest first. */
  checks(): KnownCheck[] {
    return this.rebuilt.all();
  }

  /** @param texts what the files that it went by read, by address; undefined where that is not known */
  addCheck(check: Check, texts: ReadonlyMap<string, string | undefined>): void {
    this.rebuilt.put(check, texts);
    vscode.workspace.textDocuments.forEach((document) => this.reads(document));
    this.hasReport();
  }

  private hasReport(): void {
    void vscode.commands.executeCommand('setContext', 'bit4bit.hasReport',
      this.opened !== undefined || this.checks().some((check) => 'result' in check.outcome));
    this.fire();
  }

  private reads(document: vscode.TextDocument): void {
    const uri = document.uri.toString();
    if (this.rebuilt.goesBy(uri) && this.rebuilt.reads(uri, document.getText())) {
      this.fire();
    }
  }

  /** Takes what was said of the pins of some files; what is known of others stays. */
  setPins(pins: readonly Pin[]): void {
    const files = new Set(pins.map((pin) => pin.file));
    this.pins = [...(this.pins ?? []).filter((pin) => !files.has(pin.file)), ...pins];
    this.fire();
  }

  /** Takes what was said of all pins there are. */
  setAllPins(pins: readonly Pin[]): void {
    this.pins = [...pins];
    this.fire();
  }

  /** The command line; undefined as long as there is no Java. */
  commandLine(): CommandLine | undefined {
    const java = this.session.runtime?.executable;
    return java === undefined ? undefined : new CommandLine(java, this.session.jar);
  }

  /** Looks at all files of the workspace and lists what is pinned; asks nothing of the network. */
  async check(stop?: Stop): Promise<void> {
    const command = this.commandLine();
    const folders = localFolders();
    if (command === undefined || folders.length === 0) {
      return;
    }
    const [rules, ...all] = await Promise.all([
      command.rules(folders[0] as string),
      ...folders.map(async (folder) => {
        const settings = vscode.workspace.getConfiguration('bit4bit', vscode.Uri.file(folder));
        const findings = await command.check(folder, {
          profile: settings.get<string>('profile'), rules: settings.get<Record<string, string>>('rules') ?? {},
        }, stop);
        return { findings, pins: await command.pins(folder, stop) };
      }),
    ]);
    this.rules = rules;
    this.findings.setChecked(all.flatMap((one) => one.findings));
    const known = new Map((this.pins ?? []).map((pin) => [keyOf(pin), pin]));
    this.pins = all.flatMap((one) => one.pins).map((pin) => {
      const before = known.get(keyOf(pin));
      return before === undefined ? pin : { ...before, line: pin.line };
    });
    this.fire();
  }

  async allRules(): Promise<readonly Rule[]> {
    const command = this.commandLine();
    if (command !== undefined) {
      this.rules = await command.rules(localFolders()[0] ?? path.dirname(this.session.jar));
    }
    return this.rules;
  }

  dispose(): void {
    this.listening.forEach((one) => one.dispose());
    if (this.pending !== undefined) {
      clearTimeout(this.pending);
    }
    this.changed.dispose();
  }

  private heard(uri: vscode.Uri): void {
    // While the server is away the editor takes its diagnostics back; that is not to say that all is mended.
    if (uri.scheme !== 'file' || this.session.standing !== 'ready'
      || !vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString())) {
      return;
    }
    this.findings.setLive(uri.fsPath, vscode.languages.getDiagnostics(uri).flatMap((one) => finding(uri, one)));
    this.fire();
  }

  private fire(): void {
    this.pending ??= setTimeout(() => {
      this.pending = undefined;
      this.changed.fire();
    }, TOGETHER);
  }
}

function localFolders(): string[] {
  return (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === 'file').map((folder) => folder.uri.fsPath);
}

function keyOf(pin: Pin): string {
  return JSON.stringify([pin.file, pin.name, pin.value]);
}

const NAMES: Record<vscode.DiagnosticSeverity, Severity> = {
  [vscode.DiagnosticSeverity.Error]: 'error',
  [vscode.DiagnosticSeverity.Warning]: 'warning',
  [vscode.DiagnosticSeverity.Information]: 'information',
  [vscode.DiagnosticSeverity.Hint]: 'hint',
};

/** The rule that a diagnostic of ours names. */
export function ruleOf(diagnostic: vscode.Diagnostic): string | undefined {
  const code = typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code;
  return diagnostic.source === 'bit4bit' && code !== undefined ? String(code) : undefined;
}

function finding(uri: vscode.Uri, diagnostic: vscode.Diagnostic): Finding[] {
  const rule = ruleOf(diagnostic);
  return rule === undefined ? [] : [{
    file: uri.fsPath, line: diagnostic.range.start.line, column: diagnostic.range.start.character,
    rule, severity: NAMES[diagnostic.severity], message: diagnostic.message,
  }];
}
