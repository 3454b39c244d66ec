// Measures in a real VS Code: from opening the window to the first squiggle, and the memory of the server.
//   node test/e2e/measure.mjs [RUNS]
// Beside it, npm's dockerfile-language-server-nodejs on the same file in the same VS Code, as a small extension of its own,
// when BIT4BIT_RIVAL names a folder that it is installed in.
import { build } from 'esbuild';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Editor } from './editor.mjs';
import { client, processes, temporaryFolder, until, workspaceCopy } from './tools.mjs';
import { createVSIX } from '@vscode/vsce';

const runs = Number(process.argv[2] ?? 5);
const rival = process.env.BIT4BIT_RIVAL;

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function archives(folder) {
  const storage = join(folder, 'user', 'User', 'globalStorage', 'bit4bit.bit4bit');
  return existsSync(storage) ? readdirSync(storage).filter((name) => name.endsWith('.jsa')) : [];
}

/** An extension that does nothing but start the rival by the same client library, as Docker's extension does. */
async function rivalPackage(folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'extension.ts'), `import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
    import * as path from 'path';
    let client: LanguageClient;
    export async function activate() {
      const module = path.join(__dirname, 'dockerfile-language-server.js');
      client = new LanguageClient('rival', 'rival', { module, transport: TransportKind.ipc },
        { documentSelector: [{ scheme: 'file', language: 'dockerfile' }] });
      await client.start();
    }
    export const deactivate = () => client.stop();`);
  await build({
    entryPoints: [join(folder, 'extension.ts')], outfile: join(folder, 'extension.js'), bundle: true, platform: 'node', format: 'cjs',
    external: ['vscode'], nodePaths: [join(client, 'node_modules')], minify: true,
  });
  await build({
    entryPoints: [join(rival, 'node_modules', 'dockerfile-language-server-nodejs', 'lib', 'server.js')],
    outfile: join(folder, 'dockerfile-language-server.js'), bundle: true, platform: 'node', format: 'cjs', minify: true, logLevel: 'error',
  });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({
    name: 'rival', publisher: 'test', version: '1.0.0', license: 'MIT', engines: { vscode: '^1.91.0' }, main: './extension.js',
    extensionKind: ['workspace'], activationEvents: ['onLanguage:dockerfile'],
  }));
  writeFileSync(join(folder, 'LICENSE'), 'For a measurement.\n');
  writeFileSync(join(folder, '.vscodeignore'), 'extension.ts\n');
  const file = join(folder, 'rival.vsix');
  await createVSIX({ cwd: folder, packagePath: file, dependencies: false, allowMissingRepository: true, skipLicense: true });
  return file;
}

/** Opens the window anew each time; what is measured begins with the address and ends with the first squiggle. */
async function measure(name, vsix, words) {
  const folder = temporaryFolder('measure');
  const workspace = workspaceCopy('go-service', join(folder, 'parcel'));
  // Something that both complain of: a MAINTAINER is deprecated, a clock is a clock.
  writeFileSync(join(workspace, 'Dockerfile'), 'FROM debian:12\nMAINTAINER me\nRUN date > /built\n');
  const editor = await Editor.start({ folder, ...vsix === undefined ? {} : { vsix: [vsix] } });
  const times = [];
  const memories = [];
  try {
    // What the address names is opened with the window.
    const payload = JSON.stringify([['openFile', `vscode-remote://127.0.0.1:${editor.port}${join(workspace, 'Dockerfile')}`]]);
    const open = async () => {
      await editor.open(workspace, `&payload=${encodeURIComponent(payload)}`);
      await editor.page.locator('.cdr[class*=squiggly]').first().waitFor();
    };
    await open();
    if (vsix === undefined) {
      // The class archive is made by the first window that stays open for a while.
      await until('the class archive', () => archives(folder).length > 0, 120_000);
    }
    for (let run = 0; run < runs; run++) {
      const server = () => processes(editor.folder, ...words)[0];
      const before = server()?.id;
      await editor.page.goto('about:blank');
      const start = Date.now();
      await open();
      times.push(Date.now() - start);
      memories.push(await until('the server', () => processes(editor.folder, ...words).find((one) => one.id !== before)?.memory));
    }
  } finally {
    await editor.stop();
  }
  console.log(`${name}: window to first squiggle, median of ${runs}: ${median(times)} ms (${times.join(', ')}); `
    + `memory then: ${Math.round(median(memories) / 1e6)} MB`);
}

await measure('bit4bit', undefined, ['bit4bit.jar', ' lsp']);
if (rival !== undefined) {
  // The rival's server is bundled, as Docker's extension bundles it.
  await measure('dockerfile-language-server-nodejs', await rivalPackage(join(temporaryFolder('rival'), 'rival')), ['dockerfile-language-server']);
}
