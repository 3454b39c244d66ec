import * as vscode from 'vscode';

/** Texts that are shown and not kept: a rule explained, a file as it would be after the fixes. */
export class Texts implements vscode.TextDocumentContentProvider, vscode.Disposable {
  static readonly SCHEME = 'bit4bit-text';
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly registered = vscode.workspace.registerTextDocumentContentProvider(Texts.SCHEME, this);

  /** Keeps a text under a name of the form folder/file; gives its address. */
  put(name: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: Texts.SCHEME, path: `/${name}` });
    this.texts.set(uri.path, text);
    this.changed.fire(uri);
    return uri;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.path) ?? '';
  }

  dispose(): void {
    this.registered.dispose();
    this.changed.dispose();
  }
}
