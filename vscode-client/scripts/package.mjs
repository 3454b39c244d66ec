// Makes the package that is installed.
//   node scripts/package.mjs             one for every platform; it needs a Java runtime on the machine
//   node scripts/package.mjs --runtime   one for this platform, with a runtime of its own made by jlink of JAVA_HOME's JDK
import { createVSIX } from '@vscode/vsce';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAll } from './build.mjs';

const here = join(dirname(fileURLToPath(import.meta.url)), '..');
const runtime = join(here, 'runtime');

/**
 * What the server reaches: jdeps finds java.* of the jar; the others are looked up by name. The providers of elliptic
 * curves and of host names in certificates are what https to registries needs, jdk.zipfs reads archives, jdk.charsets
 * and jdk.localedata are left out.
 */
const MODULES = ['java.base', 'java.compiler', 'java.desktop', 'java.logging', 'java.management', 'java.naming', 'java.net.http', 'java.security.jgss',
  'java.security.sasl', 'java.sql', 'java.xml', 'jdk.crypto.ec', 'jdk.unsupported', 'jdk.zipfs'];

function javaHome() {
  const home = process.env.JAVA_HOME;
  if (!home || !existsSync(join(home, 'jmods'))) {
    throw new Error('JAVA_HOME must name a JDK with jmods: its jlink makes the runtime');
  }
  return home;
}

function makeRuntime() {
  const home = javaHome();
  const suffix = process.platform === 'win32' ? '.exe' : '';
  execFileSync(join(home, 'bin', `jlink${suffix}`), ['--add-modules', MODULES.join(','), '--strip-debug', '--no-man-pages',
    '--no-header-files', '--compress=2', '--output', runtime], { stdio: ['ignore', 'inherit', 'inherit'] });
  // The archive of the runtime's own classes, without which every start loads them one by one.
  execFileSync(join(runtime, 'bin', `java${suffix}`), ['-Xshare:dump', '-XX:+UseSerialGC'], { stdio: ['ignore', 'ignore', 'inherit'] });
}

function target() {
  const musl = process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
  return `${musl ? 'alpine' : process.platform}-${process.arch === 'arm' ? 'armhf' : process.arch}`;
}

/** The README without its pictures, which a package can only show from an address of the web, and the project has none yet. */
function packageReadme() {
  const text = readFileSync(join(here, 'README.md'), 'utf8').replace(/^<picture>.*<\/picture>\n\n/gm, '');
  writeFileSync(join(here, 'target', 'README.md'), text);
  return join('target', 'README.md');
}

function sameModes(path) {
  if (statSync(path).isDirectory()) {
    readdirSync(path).forEach((name) => sameModes(join(path, name)));
  } else {
    chmodSync(path, 0o644);
  }
}

const carries = process.argv.includes('--runtime');
rmSync(runtime, { recursive: true, force: true });
await buildAll();
if (carries) {
  makeRuntime();
}
// The same package from the same commit, whatever the clock, the time zone and the umask: vsce takes the times of the
// entries from this variable, a zip writes them in local time, and the modes are those of the files.
process.env.TZ = 'UTC';
process.env.SOURCE_DATE_EPOCH ??= String(Date.parse(/<project\.build\.outputTimestamp>(.*?)</.exec(readFileSync(join(here, '..', 'pom.xml'), 'utf8'))[1]) / 1000);
const { version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
mkdirSync(join(here, 'target'), { recursive: true });
const file = join(here, 'target', `bit4bit-${carries ? `${target()}-` : ''}${version}.vsix`);
const readme = packageReadme();
['dist', 'server', 'schemas', 'media', 'icon', 'walkthrough', 'package.json', 'CHANGELOG.md', 'LICENSE', readme].forEach((name) =>
  sameModes(join(here, name)));
try {
  await createVSIX({
    cwd: here, packagePath: file, dependencies: false, allowMissingRepository: true, ...carries ? { target: target() } : {},
    readmePath: readme, rewriteRelativeLinks: false,
  });
} finally {
  rmSync(runtime, { recursive: true, force: true });
}
console.log(file);
