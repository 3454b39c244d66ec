/** How long a server must have run for its end not to count with those before, in milliseconds. */
const HEALTHY = 60_000;
const FIRST = 500;
const LONGEST = 30_000;
const MOST = 6;

/**
 * When a server that has ended is to be started again: at once-ish at first, then twice as late each time. After six
 * ends in a row, none of which came after a minute of running, it is not started again until a person asks.
 */
export class BackOff {
  private ends = 0;
  private startedAt: number;

  /** @param now the present, in milliseconds */
  constructor(private readonly now: () => number = Date.now) {
    this.startedAt = now();
  }

  /** Says that the server has been started. */
  started(): void {
    this.startedAt = this.now();
  }

  /** Says that the server has ended by itself; gives how long to wait, in milliseconds, or undefined to give up. */
  ended(): number | undefined {
    if (this.now() - this.startedAt >= HEALTHY) {
      this.ends = 0;
    }
    this.ends += 1;
    if (this.ends > MOST) {
      return undefined;
    }
    return Math.min(LONGEST, FIRST * 2 ** (this.ends - 1));
  }

  /** The number of ends in a row. */
  get count(): number {
    return this.ends;
  }

  /** Forgets all ends: a person has asked for a start. */
  reset(): void {
    this.ends = 0;
  }
}
