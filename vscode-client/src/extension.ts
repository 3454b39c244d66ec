import * as vscode from 'vscode';
import { Commands } from './commands';
import { Session } from './server/session';
import { ReproducibilityView } from './view/reproducibilityView';
import { statusBar } from './view/statusBar';
import { WorkspaceState } from './view/workspaceState';

/** What other extensions, and the tests, may look at. */
export interface Api {
  readonly session: Session;
  readonly workspace: WorkspaceState;
}

let session: Session | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<Api> {
  const log = vscode.window.createOutputChannel('bit4bit', { log: true });
  const started = new Session(context, log);
  session = started;
  const workspace = new WorkspaceState(started);
  const commands = new Commands(context, started, workspace);
  commands.register();
  const view = new ReproducibilityView(workspace, started, () => void vscode.commands.executeCommand('bit4bit.checkWorkspace'));
  context.subscriptions.push(log, workspace, commands, view, statusBar(started, workspace),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration('bit4bit.java')) {
        await started.restart();
      }
    }));
  await started.start();
  return { session: started, workspace };
}

export async function deactivate(): Promise<void> {
  await session?.stop();
}
