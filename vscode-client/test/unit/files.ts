import * as fs from 'fs';
import * as path from 'path';

/** The folder of the extension; put in by the script that bundles the tests. */
declare const VSCODE_CLIENT: string;

export const client = VSCODE_CLIENT;
export const root = path.join(client, '..');

export function read(...names: string[]): string {
  return fs.readFileSync(path.join(...names), 'utf8');
}
