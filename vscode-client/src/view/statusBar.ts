import * as vscode from 'vscode';
import { summary } from '../model/tree';
import { Session } from '../server/session';
import { WorkspaceState } from './workspaceState';

/** The state of the workspace in the status bar: findings, the last verdict, and whether the server is there. */
export function statusBar(session: Session, workspace: WorkspaceState): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('bit4bit.status', vscode.StatusBarAlignment.Left, 10);
  item.name = 'bit4bit';
  const show = (): void => {
    const now = summary(workspace.state());
    item.backgroundColor = undefined;
    item.command = 'bit4bit.reproducibility.focus';
    switch (session.standing) {
      case 'starting':
      case 'restarting':
        item.text = '$(sync~spin) bit4bit';
        item.tooltip = 'The server is starting.';
        break;
      case 'no-java':
      case 'failed':
      case 'stopped':
        item.text = '$(warning) bit4bit';
        item.tooltip = session.standing === 'no-java' ? 'There is no Java to run the server on.' : 'The server is not running. Restart it.';
        item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
        item.command = session.standing === 'no-java' ? 'bit4bit.chooseJava' : 'bit4bit.restartServer';
        break;
      case 'ready':
        item.text = now.text;
        item.tooltip = new vscode.MarkdownString(now.tooltip + (vscode.workspace.isTrusted ? ''
          : '\n\nRestricted mode: nothing is looked up in the network, and nothing is built.'));
        break;
    }
    item.accessibilityInformation = { label: `bit4bit: ${now.tooltip}` };
    item.show();
  };
  show();
  return vscode.Disposable.from(item, session.onDidChange(show), workspace.onDidChange(show),
    vscode.workspace.onDidGrantWorkspaceTrust(show));
}
