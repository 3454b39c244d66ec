// Runs the mocha tests of test/host inside VS Code's extension host.
import assert from 'node:assert/strict';
import { build } from 'esbuild';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Editor } from './editor.mjs';
import { chromiumPath, client, missing, temporaryFolder, until } from './tools.mjs';

test('the tests inside the extension host pass', { skip: missing('java', 'rg', chromiumPath), timeout: 300_000 }, async () => {
  const folder = temporaryFolder('host');
  const tests = join(client, 'target', 'host');
  await build({
    entryPoints: [join(client, 'test', 'host', 'index.ts')], outfile: join(tests, 'index.js'), bundle: true, platform: 'node',
    target: 'node20', format: 'cjs', external: ['vscode', 'mocha'], logLevel: 'warning',
  });
  const results = join(folder, 'results.json');
  const workspace = join(folder, 'workspace');
  mkdirSync(workspace);
  const editor = await Editor.start({ folder, vsix: [], environment: { BIT4BIT_TEST_RESULTS: results } });
  try {
    const there = (path) => `vscode-remote://127.0.0.1:${editor.port}${path}`;
    const payload = JSON.stringify([['extensionDevelopmentPath', there(client)], ['extensionTestsPath', there(join(tests, 'index.js'))]]);
    await editor.open(workspace, `&payload=${encodeURIComponent(payload)}`);
    await until('the results', () => existsSync(results), 120_000);
    const { passed, failed } = JSON.parse(readFileSync(results, 'utf8'));
    passed.forEach((title) => console.log(`passed: ${title}`));
    assert.deepEqual(failed, []);
    assert.equal(passed.length, 12);
  } catch (failure) {
    await editor.screenshot('failed-host');
    throw failure;
  } finally {
    await editor.stop();
  }
});
