import { execFile } from 'child_process';
import * as fs from 'fs';
import { Machine } from './runtime';

/** Longer than the slowest start of a healthy runtime, in milliseconds. */
const PATIENCE = 10_000;

/** The machine that the extension runs on: in a container or over ssh, the far one. */
export const thisMachine: Machine = {
  platform: process.platform,
  environment: process.env,
  isFile(file) {
    try {
      return fs.statSync(file).isFile();
    } catch {
      return false;
    }
  },
  read(file) {
    try {
      return fs.readFileSync(file, 'utf8');
    } catch {
      return undefined;
    }
  },
  list(folder) {
    try {
      return fs.readdirSync(folder).sort();
    } catch {
      return [];
    }
  },
  resolve(file) {
    try {
      return fs.realpathSync(file);
    } catch {
      return file;
    }
  },
  version(executable) {
    return new Promise((resolve) => {
      execFile(executable, ['-version'], { timeout: PATIENCE, windowsHide: true }, (failure, out, err) =>
        resolve(failure ? undefined : out + err));
    });
  },
};
