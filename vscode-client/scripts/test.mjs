// Bundles the unit tests and runs them with Node's own runner.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(here, 'target', 'unit');
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const tests = readdirSync(join(here, 'test', 'unit')).filter((name) => name.endsWith('.test.ts')).sort();
await build({
  entryPoints: tests.map((name) => join(here, 'test', 'unit', name)), outdir: out, bundle: true, platform: 'node', target: 'node20',
  format: 'cjs', sourcemap: 'inline', logLevel: 'warning', define: { VSCODE_CLIENT: JSON.stringify(here) },
});
const files = readdirSync(out).filter((name) => name.endsWith('.test.js')).sort().map((name) => join(out, name));
process.exit(spawnSync(process.execPath, ['--enable-source-maps', '--test', ...files], { stdio: 'inherit' }).status ?? 1);
