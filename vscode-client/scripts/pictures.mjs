// Takes the README's pictures from the last end-to-end run, in 256 colours so that they stay small. Needs pngquant.
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = join(dirname(fileURLToPath(import.meta.url)), '..');
for (const name of ['hover', 'view', 'pins', 'rebuild']) {
  for (const theme of ['light', 'dark']) {
    execFileSync('pngquant', ['--force', '--speed', '1', '--strip', '--output', join(here, '..', 'docs', 'images', `vscode-${name}-${theme}.png`), '256',
      join(here, 'target', 'e2e', `${name}-${theme}.png`)]);
  }
}
