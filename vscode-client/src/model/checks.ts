import { Failure, Rebuild } from './rebuild';

/** A check by building twice, and what came of it. */
export interface Check {
  /** The address of the file that it was asked of: a Dockerfile, a compose or a bake file. */
  readonly asked: string;
  /** The service or target that was asked for; undefined for all of a Dockerfile. */
  readonly target: string | undefined;
  readonly outcome: { readonly result: Rebuild } | { readonly failure: Failure };
  readonly at: Date;
}

/** A check as it now stands. */
export interface KnownCheck extends Check {
  /** Whether a text that it went by reads otherwise now. */
  readonly stale: boolean;
}

interface Kept {
  readonly check: Check;
  /** What the files that count read when they were built, by address; undefined where that is not known any more. */
  readonly texts: ReadonlyMap<string, string | undefined>;
  readonly changed: Set<string>;
}

/** The last check of each file and target. */
export class KnownChecks {
  private readonly kept = new Map<string, Kept>();

  /** Takes a check in place of the one before of the same. */
  put(check: Check, texts: ReadonlyMap<string, string | undefined>): void {
    const key = keyOf(check);
    this.kept.delete(key);
    this.kept.set(key, { check, texts, changed: new Set([...texts].filter(([, text]) => text === undefined).map(([uri]) => uri)) });
  }

  /** Whether what a file reads matters to one of them. */
  goesBy(uri: string): boolean {
    return [...this.kept.values()].some((one) => one.texts.has(uri));
  }

  /** Says what a file reads now; whether some check stands otherwise for it. */
  reads(uri: string, text: string): boolean {
    let other = false;
    for (const one of this.kept.values()) {
      const built = one.texts.get(uri);
      if (built === undefined) {
        continue;
      }
      const before = one.changed.size > 0;
      if (built === text) {
        one.changed.delete(uri);
      } else {
        one.changed.add(uri);
      }
      other ||= before !== one.changed.size > 0;
    }
    return other;
  }

  /** The latest first. */
  all(): KnownCheck[] {
    return [...this.kept.values()].map((one): KnownCheck => ({ ...one.check, stale: one.changed.size > 0 })).reverse();
  }
}

export function keyOf(check: Pick<Check, 'asked' | 'target'>): string {
  return JSON.stringify([check.asked, check.target ?? '']);
}
