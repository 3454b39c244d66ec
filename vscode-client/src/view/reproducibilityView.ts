import * as vscode from 'vscode';
import { Node, tree } from '../model/tree';
import { Session } from '../server/session';
import { WorkspaceState } from './workspaceState';

/** The view Reproducibility: findings by cause, what is pinned, and the last comparison by layer. */
export class ReproducibilityView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<Node>;
  private readonly listening: vscode.Disposable;

  /** @param firstSeen is called when the person sees the view for the first time and the server is there */
  constructor(private readonly workspace: WorkspaceState, session: Session, firstSeen: () => void) {
    this.view = vscode.window.createTreeView('bit4bit.reproducibility', { treeDataProvider: this, showCollapseAll: true });
    let seen = false;
    const look = (): void => {
      if (this.view.visible && !seen && session.standing === 'ready') {
        seen = true;
        firstSeen();
      }
    };
    this.listening = vscode.Disposable.from(this.view, this.changed, this.view.onDidChangeVisibility(look),
      session.onDidChange(look), workspace.onDidChange(() => {
      const errors = workspace.state().findings.filter((one) => one.severity === 'error').length;
      this.view.badge = errors === 0 ? undefined : { value: errors, tooltip: `${errors} that make every rebuild differ` };
      this.changed.fire();
    }));
    look();
  }

  getChildren(node?: Node): Node[] {
    if (node !== undefined) {
      return [...node.children ?? []];
    }
    return (vscode.workspace.workspaceFolders?.length ?? 0) === 0 ? [] : tree(this.workspace.state());
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const item = new vscode.TreeItem(node.label, node.children === undefined ? vscode.TreeItemCollapsibleState.None
      : node.unfolded === true ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed);
    item.id = node.id;
    item.contextValue = node.kind;
    if (node.description !== undefined) {
      item.description = node.description;
    }
    item.tooltip = node.tooltip ?? node.label;
    if (node.icon !== undefined) {
      item.iconPath = new vscode.ThemeIcon(node.icon, node.colour === undefined ? undefined : new vscode.ThemeColor(node.colour));
    }
    if (node.place !== undefined) {
      const at = new vscode.Position(node.place.line, node.place.column);
      item.command = {
        command: 'vscode.open', title: 'Open',
        arguments: [vscode.Uri.file(node.place.file), { selection: new vscode.Range(at, at), preview: true }],
      };
    }
    return item;
  }

  dispose(): void {
    this.listening.dispose();
  }
}
