import { randomBytes } from 'crypto';
import * as vscode from 'vscode';
import { Comparison } from '../model/comparison';
import { reportHtml } from './reportHtml';

/** The page of a report: one for the window, shown anew when there is another comparison. */
export class ReportPanel implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;

  constructor(private readonly extension: vscode.Uri) {}

  show(comparison: Comparison): void {
    const media = vscode.Uri.joinPath(this.extension, 'media');
    if (this.panel === undefined) {
      this.panel = vscode.window.createWebviewPanel('bit4bit.report', 'Rebuild report', vscode.ViewColumn.Active,
        { enableScripts: true, enableForms: false, localResourceRoots: [media], enableFindWidget: true });
      this.panel.iconPath = vscode.Uri.joinPath(this.extension, 'icon', 'view.svg');
      this.panel.onDidDispose(() => { this.panel = undefined; });
      this.panel.webview.onDidReceiveMessage((message: { command?: unknown; rule?: unknown }) => {
        if (message.command === 'explain' && typeof message.rule === 'string') {
          void vscode.commands.executeCommand('bit4bit.explainRule', message.rule);
        }
      });
    }
    const webview = this.panel.webview;
    webview.html = reportHtml(comparison, {
      policySource: webview.cspSource,
      style: webview.asWebviewUri(vscode.Uri.joinPath(media, 'report.css')).toString(),
      script: webview.asWebviewUri(vscode.Uri.joinPath(media, 'report.js')).toString(),
      nonce: randomBytes(16).toString('base64'),
    });
    this.panel.reveal();
  }

  dispose(): void {
    this.panel?.dispose();
  }
}
