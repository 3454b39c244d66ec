import * as path from 'path';

/** The lowest version of Java that the server runs on. */
export const LOWEST = 17;

/** What the search asks of the machine; a test gives its own. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  isFile(file: string): boolean;
  /** The text of a file; undefined when it can't be read. */
  read(file: string): string | undefined;
  /** The names in a folder; none when there is no such folder. */
  list(folder: string): string[];
  /** A path with its links followed. */
  resolve(file: string): string;
  /** What `java -version` prints; undefined when it can't be run. */
  version(executable: string): Promise<string | undefined>;
}

/** Where a runtime may be said to be; what is not known is left out. */
export interface Places {
  /** The setting bit4bit.java.home. */
  readonly setting?: string | undefined;
  /** The folder of the runtime that a platform's package of this extension carries. */
  readonly bundled: string;
  /** Homes that settings of the Java extension name. */
  readonly javaExtensionSettings?: readonly string[];
  /** The folder that the Java extension is installed in; it may carry a runtime. */
  readonly javaExtension?: string | undefined;
}

export interface Runtime {
  readonly executable: string;
  /** The feature version: 17, 21, … */
  readonly version: number;
  /** Where it was found, in words for a log. */
  readonly from: string;
}

/** A runtime, or a sentence that says why there is none. */
export type Found = { readonly runtime: Runtime } | { readonly problem: string; readonly tried: readonly string[] };

/**
 * Finds a Java runtime that the server runs on. A home that a person has set is taken or complained of, never passed over;
 * the others are tried in this order: the runtime that comes with the extension, JAVA_HOME, PATH, the Java extension's.
 */
export async function findRuntime(machine: Machine, places: Places): Promise<Found> {
  if (places.setting) {
    return fromSetting(machine, places.setting);
  }
  const tried: string[] = [];
  for (const [from, executable] of candidates(machine, places)) {
    if (!machine.isFile(executable)) {
      continue;
    }
    const version = await versionOf(machine, executable);
    if (version !== undefined && version >= LOWEST) {
      return { runtime: { executable, version, from } };
    }
    tried.push(`${executable} (${from}): ${version === undefined ? 'cannot be run' : `version ${version}`}`);
  }
  return { problem: `bit4bit needs Java ${LOWEST} or later, and none was found.`, tried };
}

async function fromSetting(machine: Machine, setting: string): Promise<Found> {
  const home = expanded(machine, setting);
  const executable = path.join(home, 'bin', program(machine));
  if (!machine.isFile(executable)) {
    return { problem: `The setting bit4bit.java.home is ${home}, and there is no ${path.join('bin', program(machine))} in it.`, tried: [executable] };
  }
  const version = await versionOf(machine, executable);
  if (version === undefined) {
    return { problem: `The setting bit4bit.java.home is ${home}, and its java cannot be run.`, tried: [executable] };
  }
  if (version < LOWEST) {
    return { problem: `The setting bit4bit.java.home is ${home}, which is Java ${version}; bit4bit needs ${LOWEST} or later.`, tried: [executable] };
  }
  return { runtime: { executable, version, from: 'the setting bit4bit.java.home' } };
}

function* candidates(machine: Machine, places: Places): Generator<[string, string]> {
  const java = program(machine);
  yield ['the runtime of this extension', path.join(places.bundled, 'bin', java)];
  const home = machine.environment['JAVA_HOME'];
  if (home) {
    yield ['JAVA_HOME', path.join(home, 'bin', java)];
  }
  for (const folder of searchPath(machine)) {
    yield ['PATH', path.join(folder, java)];
  }
  for (const named of places.javaExtensionSettings ?? []) {
    yield ['the settings of the Java extension', path.join(expanded(machine, named), 'bin', java)];
  }
  if (places.javaExtension) {
    const runtimes = path.join(places.javaExtension, 'jre');
    for (const name of machine.list(runtimes)) {
      yield ['the runtime of the Java extension', path.join(runtimes, name, 'bin', java)];
    }
  }
}

function searchPath(machine: Machine): string[] {
  // Windows spells the variable in several ways.
  const name = Object.keys(machine.environment).find((key) => key.toUpperCase() === 'PATH');
  const value = name === undefined ? '' : machine.environment[name] ?? '';
  return value.split(machine.platform === 'win32' ? ';' : ':').filter((folder) => path.isAbsolute(folder));
}

function program(machine: Machine): string {
  return machine.platform === 'win32' ? 'java.exe' : 'java';
}

function expanded(machine: Machine, folder: string): string {
  const home = machine.environment['HOME'] ?? machine.environment['USERPROFILE'];
  return home && /^~(?=$|[/\\])/.test(folder) ? home + folder.slice(1) : folder;
}

/** The feature version: from the file `release` of its home (JEP 223), which costs no process, else by asking it. */
async function versionOf(machine: Machine, executable: string): Promise<number | undefined> {
  const home = path.dirname(path.dirname(machine.resolve(executable)));
  const release = machine.read(path.join(home, 'release'));
  const written = release === undefined ? undefined : /^JAVA_VERSION="?([^"\s]+)/m.exec(release)?.[1];
  if (written !== undefined) {
    return featureVersion(written);
  }
  const printed = await machine.version(executable);
  const said = printed === undefined ? undefined : /version "([^"]+)"/.exec(printed)?.[1];
  return said === undefined ? undefined : featureVersion(said);
}

/** 17 of `17.0.9`, 8 of `1.8.0_392`, 25 of `25-ea`. */
export function featureVersion(text: string): number | undefined {
  const match = /^(?:1\.)?(\d+)/.exec(text);
  return match ? Number(match[1]) : undefined;
}
