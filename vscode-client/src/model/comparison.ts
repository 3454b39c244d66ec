import { number, object, objects, string, strings } from './json';

/** identical: the same bytes; same-content: the same files and settings in other bytes; different: neither. */
export type Level = 'identical' | 'same-content' | 'different';

/** Why things differ, as the catalogue of causes says it. */
export interface Cause {
  readonly id: string;
  readonly title: string;
  readonly confidence: string;
  readonly count: number;
  readonly cause: string;
  readonly fix: string;
  readonly rules: readonly string[];
  readonly instructions: readonly string[];
}

export interface Change {
  readonly path: string;
  readonly cause: string;
  readonly aspects: readonly string[];
  readonly summary: string;
}

export interface Layer {
  /** same-digest, same-diff-id, same-entries, same-but-order or different. */
  readonly result: string;
  readonly createdBy: string;
  readonly digestBefore: string;
  readonly digestAfter: string;
  readonly entries: number;
  readonly changes: readonly Change[];
  /** How many changes more there are than these. */
  readonly changesLeftOut: number;
}

export interface FieldChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
  readonly cause: string;
}

export interface Platform {
  readonly platform: string;
  readonly level: Level;
  readonly fields: readonly FieldChange[];
  readonly layers: readonly Layer[];
}

/** Two images compared. */
export interface Comparison {
  readonly before: string;
  readonly after: string;
  readonly level: Level;
  readonly notes: readonly string[];
  readonly causes: readonly Cause[];
  readonly platforms: readonly Platform[];
}

/**
 * Reads a comparison, version 1 of its form; fields that are not known are passed over, as the form may grow.
 *
 * @throws Error when it is none, with the reason
 */
export function readComparison(text: string): Comparison {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error('This is no report: it is not JSON.');
  }
  return comparisonOf(value);
}

/** The same of JSON that is parsed already. */
export function comparisonOf(value: unknown): Comparison {
  const report = object(value);
  const level = levelOf(report['level']);
  if (level === undefined || !Array.isArray(report['platforms'])) {
    throw new Error('This is no report of a comparison: level and platforms are missing.');
  }
  if (report['version'] !== 1) {
    throw new Error(`The report has version ${String(report['version'])} of its form; this version of the extension knows 1.`);
  }
  return {
    before: string(report['before']),
    after: string(report['after']),
    level,
    notes: strings(report['notes']),
    causes: objects(report['causes']).map((cause): Cause => ({
      id: string(cause['id']),
      title: string(cause['title']),
      confidence: string(cause['confidence']),
      count: number(cause['count']),
      cause: string(cause['cause']),
      fix: string(cause['fix']),
      rules: strings(cause['rules']),
      instructions: strings(cause['instructions']),
    })),
    platforms: objects(report['platforms']).map((platform): Platform => ({
      platform: string(platform['platform']),
      level: levelOf(platform['level']) ?? 'different',
      fields: objects(platform['fields']).map((field): FieldChange => ({
        field: string(field['field']),
        before: string(field['before']),
        after: string(field['after']),
        cause: string(field['cause']),
      })),
      layers: objects(platform['layers']).map(layerOf),
    })),
  };
}

function layerOf(layer: Record<string, unknown>): Layer {
  const before = objects(layer['before'])[0] ?? {};
  const after = objects(layer['after'])[0] ?? {};
  return {
    result: string(layer['result']),
    createdBy: string(before['createdBy']) || string(after['createdBy']),
    digestBefore: string(before['digest']),
    digestAfter: string(after['digest']),
    entries: number(layer['entries']),
    changes: objects(layer['changes']).map((change): Change => ({
      path: string(change['path']),
      cause: string(change['cause']),
      aspects: strings(change['aspects']),
      summary: string(object(change['inspection'])['summary']),
    })),
    changesLeftOut: number(layer['changesLeftOut']),
  };
}

/** The verdict on a comparison in a few words. */
export function verdict(level: Level): string {
  switch (level) {
    case 'identical': return 'identical';
    case 'same-content': return 'same content, other bytes';
    case 'different': return 'different';
  }
}

/** Whether two layers are the same bytes as they are stored. */
export function isIdentical(layer: Layer): boolean {
  return layer.result === 'same-digest';
}

/** How two layers compare, in a few words. */
export function layerVerdict(layer: Layer): string {
  switch (layer.result) {
    case 'same-digest': return 'identical';
    case 'same-diff-id': return 'compressed in another way';
    case 'same-entries': return 'the same entries, packed in another way';
    case 'same-but-order': return 'the same entries in another order';
    default: return layer.digestBefore === '' || layer.digestAfter === '' ? 'in one of them only'
      : `${layer.changes.length + layer.changesLeftOut} of ${layer.entries} entries differ`;
  }
}

export function levelOf(value: unknown): Level | undefined {
  return value === 'identical' || value === 'same-content' || value === 'different' ? value : undefined;
}

/**
 * The instruction that a line of an image's history stands for, as a Dockerfile has it: without the shell, the values of
 * arguments (`|1 NAME=value`), and what builders write around it.
 */
export function instruction(createdBy: string): string {
  const run = createdBy.replace(/^(RUN )?\|\d+ [\s\S]*?(?=\/bin\/sh -c )/, '').replace(/^RUN (?=\/bin\/sh -c )/, '').replace(/\s+# buildkit$/, '');
  return run.replace(/^\/bin\/sh -c #\(nop\)\s*/, '').replace(/^\/bin\/sh -c /, 'RUN ').trim();
}
