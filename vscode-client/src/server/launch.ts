/**
 * A server lives as long as its window, so it starts quickly and stays small: one collector thread, the first compiler
 * alone, a small heap. Nothing of the runtime's own may go to standard output, where the protocol is spoken.
 */
const SERVER = [
  '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:CompileThresholdScaling=0.05', '-XX:-UsePerfData', '-Xshare:auto',
  '-Xss1m', '-Xms48m', '-Xmn20m', '-Xmx256m', '-XX:ReservedCodeCacheSize=32m',
];
const COMMAND = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:-UsePerfData', '-Xshare:auto', '-Xss2m'];
const QUIET = '-Xlog:disable';

/**
 * The arguments that start the language server.
 *
 * @param options what the person adds; the last one of two that contradict each other holds
 * @param archive a class data archive, which the runtime leaves alone when it does not fit
 */
export function serverArguments(jar: string, options: readonly string[], archive?: string): string[] {
  const share = archive === undefined ? [] : [`-XX:SharedArchiveFile=${archive}`];
  return [...SERVER, ...share, QUIET, ...options, '-jar', jar, 'lsp'];
}

/** The arguments that make a class data archive of a run of the server. */
export function archiveArguments(jar: string, archive: string): string[] {
  return [...SERVER, `-XX:ArchiveClassesAtExit=${archive}`, QUIET, '-jar', jar, 'lsp'];
}

/** The arguments that run one command of the command line. */
export function commandArguments(jar: string, command: readonly string[]): string[] {
  return [...COMMAND, QUIET, '-Dbit4bit.terminal=false', '-jar', jar, ...command];
}
