import * as assert from 'node:assert/strict';
import { test } from 'node:test';
import { Machine, Places, featureVersion, findRuntime } from '../../src/java/runtime';

/** A machine with these runtimes: home to what its file `release` says, or to nothing when only a process would tell. */
function machine(homes: Record<string, string | null>, environment: Record<string, string> = {}, asked: string[] = []): Machine {
  return {
    platform: 'linux',
    environment,
    isFile: (file) => Object.keys(homes).some((home) => file === `${home}/bin/java`),
    read: (file) => Object.entries(homes).filter(([home, version]) => version !== null && file === `${home}/release`)
      .map(([, version]) => `IMPLEMENTOR="x"\nJAVA_VERSION="${version}"\n`)[0],
    list: (folder) => folder === '/ext/java/jre' ? ['21.0.4-linux-x86_64'] : [],
    resolve: (file) => file === '/usr/bin/java' ? '/usr/lib/jvm/17/bin/java' : file,
    version: async (executable) => {
      asked.push(executable);
      return 'openjdk version "21.0.1" 2023-10-17';
    },
  };
}

const NOWHERE: Places = { bundled: '/ext/runtime' };

async function executable(on: Machine, places: Places = NOWHERE): Promise<string> {
  const found = await findRuntime(on, places);
  return 'runtime' in found ? found.runtime.executable : found.problem;
}

test('the runtime that comes with the extension is taken before JAVA_HOME', async () => {
  const on = machine({ '/ext/runtime': '17.0.9', '/opt/jdk': '21' }, { JAVA_HOME: '/opt/jdk' });
  assert.equal(await executable(on), '/ext/runtime/bin/java');
});

test('JAVA_HOME is taken before PATH', async () => {
  const on = machine({ '/opt/jdk': '21', '/usr': null }, { JAVA_HOME: '/opt/jdk', PATH: '/bin:/usr/bin' });
  assert.equal(await executable(on), '/opt/jdk/bin/java');
});

test('a runtime that is too old is passed over', async () => {
  const on = machine({ '/old': '1.8.0_392', '/new': '17.0.1' }, { JAVA_HOME: '/old', PATH: '/new/bin' });
  assert.equal(await executable(on), '/new/bin/java');
});

test('a link in PATH is followed to the release file of its home, without a process', async () => {
  const asked: string[] = [];
  const on = machine({ '/usr': null, '/usr/lib/jvm/17': '17.0.9' }, { PATH: '/usr/bin' }, asked);
  assert.equal(await executable(on), '/usr/bin/java');
  assert.deepEqual(asked, []);
});

test('without a release file java is asked for its version', async () => {
  const asked: string[] = [];
  const found = await findRuntime(machine({ '/opt/odd': null }, { JAVA_HOME: '/opt/odd' }, asked), NOWHERE);
  assert.deepEqual(asked, ['/opt/odd/bin/java']);
  assert.equal('runtime' in found && found.runtime.version, 21);
});

test('folders in PATH that are not absolute are not searched', async () => {
  const on = machine({ 'tools': '21' }, { PATH: 'tools/bin' });
  assert.match(await executable(on), /needs Java 17/);
});

test('the homes that settings of the Java extension name come after PATH, the runtime it carries last', async () => {
  const places = { ...NOWHERE, javaExtensionSettings: ['/jdk-21'], javaExtension: '/ext/java' };
  const carried = { '/ext/java/jre/21.0.4-linux-x86_64': '21.0.4' };
  assert.equal(await executable(machine({ '/jdk-21': '21', ...carried }), places), '/jdk-21/bin/java');
  assert.equal(await executable(machine(carried), places), '/ext/java/jre/21.0.4-linux-x86_64/bin/java');
});

test('a home that a person has set is complained of when it is wrong, never passed over', async () => {
  const on = machine({ '/old': '11.0.2', '/new': '21' }, { JAVA_HOME: '/new' });
  assert.match(await executable(on, { ...NOWHERE, setting: '/old' }), /\/old, which is Java 11; bit4bit needs 17/);
  assert.match(await executable(on, { ...NOWHERE, setting: '/none' }), /there is no bin\/java in it/);
});

test('a set home may begin with a tilde', async () => {
  assert.equal(await executable(machine({ '/home/me/jdk': '21' }, { HOME: '/home/me' }), { ...NOWHERE, setting: '~/jdk' }), '/home/me/jdk/bin/java');
});

test('what was tried in vain is told', async () => {
  const found = await findRuntime(machine({ '/old': '11' }, { JAVA_HOME: '/old' }), NOWHERE);
  assert.deepEqual('tried' in found && found.tried, ['/old/bin/java (JAVA_HOME): version 11']);
});

test('feature versions are read in the old and the new form', () => {
  assert.deepEqual(['1.8.0_392', '17.0.9', '25-ea', '21', 'unknown'].map(featureVersion), [8, 17, 25, 21, undefined]);
});
