// Puts together all that the package holds: the bundled extension, the server's jar, the schemas, the licence.
//   node scripts/build.mjs
import { build } from 'esbuild';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = join(dirname(fileURLToPath(import.meta.url)), '..');
const root = join(here, '..');

/** The schemas as they are in rules/, that of the settings with the ids of all rules, so that an editor offers them. */
function schemas() {
  const from = join(root, 'rules', 'schema');
  const to = join(here, 'schemas');
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  for (const name of ['own-rule.schema.json', 'rule.schema.json']) {
    copyFileSync(join(from, name), join(to, name));
  }
  const settings = JSON.parse(readFileSync(join(from, 'bit4bit.schema.json'), 'utf8'));
  const rules = settings.properties.rules;
  const catalogue = join(root, 'rules', 'catalogue');
  rules.properties = Object.fromEntries(readdirSync(catalogue).filter((name) => name.endsWith('.yaml')).sort().map((name) => {
    const title = /^title: *["']?(.*?)["']?$/m.exec(readFileSync(join(catalogue, name), 'utf8'));
    return [name.replace(/\.yaml$/, ''), { description: title ? title[1] : '', ...rules.additionalProperties }];
  }));
  writeFileSync(join(to, 'bit4bit.schema.json'), JSON.stringify(settings, null, 2) + '\n');
}

function jar() {
  const from = join(root, 'language-server', 'target', 'bit4bit.jar');
  if (!existsSync(from)) {
    throw new Error(`${from} is missing: mvn -B package makes it`);
  }
  mkdirSync(join(here, 'server'), { recursive: true });
  copyFileSync(from, join(here, 'server', 'bit4bit.jar'));
}

export async function buildAll() {
  rmSync(join(here, 'dist'), { recursive: true, force: true });
  await build({
    entryPoints: [join(here, 'src', 'extension.ts')], outfile: join(here, 'dist', 'extension.js'), bundle: true, minify: true,
    platform: 'node', target: 'node20', format: 'cjs', external: ['vscode'], sourcemap: false, legalComments: 'none', logLevel: 'warning',
  });
  schemas();
  jar();
  copyFileSync(join(root, 'LICENSE'), join(here, 'LICENSE'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildAll();
}
