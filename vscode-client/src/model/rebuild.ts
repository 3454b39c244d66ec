import { Comparison, Level, comparisonOf, levelOf } from './comparison';
import { number, object, objects, string, strings } from './json';

/** An instruction for which two builds differ. */
export interface Blamed {
  readonly rule: string;
  /** From 0. */
  readonly line: number;
  readonly confidence: string;
  readonly message: string;
  readonly paths: readonly string[];
}

/** What two builds for one platform showed. */
export interface RebuiltPlatform {
  readonly platform: string;
  readonly level: Level;
  readonly findings: readonly Blamed[];
  /** How many findings of the other rules the check has confirmed, and of how many it saw nothing. */
  readonly confirmed: number;
  readonly notObserved: number;
  readonly comparison: Comparison;
  /** What the first build installed, and what could not be read of it. */
  readonly packages: readonly Package[];
  readonly packageNotes: readonly string[];
  /** When the archive served them, in words; empty where nothing tells. */
  readonly snapshot: string;
  /** The address of a page that the server wrote; it goes with the server. */
  readonly page: string;
}

/** The result of a check by building twice. */
export interface Rebuild {
  /** The address of the Dockerfile, as the editor writes it. */
  readonly uri: string;
  /** The version of its text that was built; 0 when it was not open. */
  readonly version: number;
  readonly reproducible: boolean;
  readonly builder: string;
  /** The result in one sentence. */
  readonly summary: string;
  readonly epoch: string;
  /** What was made different between the builds, and how; what could not be, and why. */
  readonly varied: readonly Said[];
  readonly notVaried: readonly Said[];
  readonly commands: readonly string[];
  readonly notes: readonly string[];
  readonly platforms: readonly RebuiltPlatform[];
}

export interface Package {
  readonly manager: string;
  readonly name: string;
  readonly version: string;
}

export interface Said {
  readonly name: string;
  readonly text: string;
}

/**
 * Reads what the command `bit4bit.rebuild` answers; fields that are not known are passed over, as the form may grow.
 *
 * @throws Error when it is no such answer
 */
export function readRebuild(value: unknown): Rebuild {
  const answer = object(value);
  if (typeof answer['reproducible'] !== 'boolean' || !Array.isArray(answer['platforms'])) {
    throw new Error('The server\'s answer is no result of a rebuild check.');
  }
  if (answer['version'] !== 1) {
    throw new Error(`The result has version ${String(answer['version'])} of its form; this version of the extension knows 1.`);
  }
  const pages = new Map(objects(answer['reports']).map((page) => [string(page['platform']), string(page['uri'])]));
  const epoch = object(answer['epoch']);
  return {
    uri: string(answer['uri']),
    version: number(answer['documentVersion']),
    reproducible: answer['reproducible'],
    builder: string(answer['builder']),
    summary: string(answer['summary']),
    epoch: `${number(epoch['seconds'])} (${string(epoch['from'])})`,
    varied: said(answer['varied']),
    notVaried: said(answer['notVaried']),
    commands: strings(answer['commands']),
    notes: strings(answer['notes']),
    platforms: objects(answer['platforms']).map((one): RebuiltPlatform => ({
      platform: string(one['platform']),
      level: levelOf(one['level']) ?? 'different',
      findings: objects(one['findings']).map((finding): Blamed => ({
        rule: string(finding['rule']),
        line: Math.max(0, number(finding['line']) - 1),
        confidence: string(finding['confidence']),
        message: string(finding['message']),
        paths: strings(finding['paths']),
      })),
      confirmed: objects(one['confirmed']).length,
      notObserved: objects(one['notObserved']).length,
      comparison: comparisonOf(one['comparison']),
      packages: objects(one['lock']).map((each): Package => ({
        manager: string(each['manager']), name: string(each['name']), version: string(each['version']),
      })),
      packageNotes: strings(one['lockNotes']),
      snapshot: snapshot(object(one['lockSnapshot'])),
      page: pages.get(string(one['platform'])) ?? '',
    })),
  };
}

function snapshot(json: Record<string, unknown>): string {
  const date = string(json['date']);
  return date === '' ? '' : `The archive as of ${date} (${string(json['confidence'])}: ${string(json['from'])})`;
}

function said(value: unknown): Said[] {
  return Object.entries(object(value)).map(([name, text]) => ({ name, text: string(text) }));
}

/** Why a check has no result; other: something that is not of these. */
export type FailureKind = 'buildFailed' | 'noBuilder' | 'untrusted' | 'declined' | 'limit' | 'cancelled' | 'busy' | 'unusable' | 'other';

const KINDS: readonly FailureKind[] = ['buildFailed', 'noBuilder', 'untrusted', 'declined', 'limit', 'cancelled', 'busy', 'unusable'];

export interface Failure {
  readonly kind: FailureKind;
  readonly message: string;
  readonly uri: string;
  /** Of the instruction that failed, from 0; undefined when it is not known. */
  readonly line: number | undefined;
  /** The last that the build has written. */
  readonly lines: readonly string[];
}

/** Reads the error that the command was answered with. */
export function readFailure(error: unknown): Failure {
  const data = object(object(error)['data']);
  const line = data['line'];
  return {
    kind: KINDS.find((kind) => kind === data['kind']) ?? 'other',
    message: error instanceof Error ? error.message : String(error),
    uri: string(data['uri']),
    line: typeof line === 'number' && line >= 0 ? line : undefined,
    lines: strings(data['lines']),
  };
}
