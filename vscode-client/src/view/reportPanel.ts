import { randomBytes } from 'crypto';
import * as vscode from 'vscode';
import { KnownCheck } from '../model/checks';
import { Comparison } from '../model/comparison';
import { Rebuild } from '../model/rebuild';
import { rebuildHtml } from './rebuildHtml';
import { Sources, reportHtml } from './reportHtml';

/** What the page says to the extension. */
interface Said {
  readonly command?: unknown;
  readonly rule?: unknown;
  readonly line?: unknown;
}

/** The page of a report: one for the window, shown anew when there is another. */
export class ReportPanel implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private shown: { readonly result: Rebuild; stale: boolean } | undefined;

  constructor(private readonly extension: vscode.Uri) {}

  show(comparison: Comparison): void {
    this.shown = undefined;
    this.put((sources) => reportHtml(comparison, sources));
  }

  /** @param name what was built, as people know it */
  showRebuild(result: Rebuild, name: string, stale: boolean): void {
    this.shown = { result, stale };
    this.put((sources) => rebuildHtml(result, name, stale, sources));
  }

  /** Tells the page whether what it shows is still so. */
  update(checks: readonly KnownCheck[]): void {
    const shown = this.shown;
    if (shown === undefined) {
      return;
    }
    const check = checks.find((one) => 'result' in one.outcome && one.outcome.result === shown.result);
    // A result that another one has taken the place of is as old as one whose text has changed.
    const stale = check === undefined || check.stale;
    if (stale !== shown.stale) {
      shown.stale = stale;
      this.tellStale();
    }
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private put(html: (sources: Sources) => string): void {
    const media = vscode.Uri.joinPath(this.extension, 'media');
    const panel = this.panel ?? this.newPanel(media);
    const webview = panel.webview;
    webview.html = html({
      policySource: webview.cspSource,
      style: webview.asWebviewUri(vscode.Uri.joinPath(media, 'report.css')).toString(),
      script: webview.asWebviewUri(vscode.Uri.joinPath(media, 'report.js')).toString(),
      nonce: randomBytes(16).toString('base64'),
    });
    panel.reveal();
  }

  private newPanel(media: vscode.Uri): vscode.WebviewPanel {
    const panel = vscode.window.createWebviewPanel('bit4bit.report', 'Rebuild report', vscode.ViewColumn.Active,
      { enableScripts: true, enableForms: false, localResourceRoots: [media], enableFindWidget: true });
    // A tab draws a picture as it is, not in the colour of the theme.
    panel.iconPath = {
      light: vscode.Uri.joinPath(this.extension, 'icon', 'report-light.svg'), dark: vscode.Uri.joinPath(this.extension, 'icon', 'report-dark.svg'),
    };
    panel.onDidDispose(() => {
      this.panel = undefined;
      this.shown = undefined;
    });
    panel.webview.onDidReceiveMessage((message: Said) => this.heard(message));
    this.panel = panel;
    return panel;
  }

  private heard(message: Said): void {
    if (message.command === 'explain' && typeof message.rule === 'string') {
      void vscode.commands.executeCommand('bit4bit.explainRule', message.rule);
    } else if (message.command === 'line' && typeof message.line === 'number' && this.shown !== undefined) {
      void goTo(this.shown.result.uri, message.line);
    } else if (message.command === 'ready') {
      // A page that was hidden is loaded anew, as it first was.
      this.tellStale();
    }
  }

  private tellStale(): void {
    if (this.shown !== undefined) {
      void this.panel?.webview.postMessage({ stale: this.shown.stale });
    }
  }
}

/** Shows a line of a file; the last one when it has fewer. */
export async function goTo(uri: string, line: number): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const at = document.validatePosition(new vscode.Position(line, 0));
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
}
