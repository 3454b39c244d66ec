/** Something that is taken by its content, and what became of it. */
export interface Pin {
  /** The absolute path of its file. */
  readonly file: string;
  /** From 0. */
  readonly line: number;
  readonly kind: string;
  readonly name: string;
  readonly value: string;
  /** Empty until somebody has asked. */
  readonly state: string;
  readonly message: string;
  /** When it was made, as far as that is told. */
  readonly created: Date | undefined;
}

/** States that call for a person's attention. */
const TROUBLE = new Set(['stale', 'missing', 'changed', 'one_platform', 'one-platform']);

export function isTrouble(pin: Pin): boolean {
  return TROUBLE.has(pin.state);
}

/** One sentence on what became of all pins of a workspace. */
export function verdictOn(pins: readonly Pin[]): string {
  const trouble = pins.filter(isTrouble).length;
  const unknown = pins.filter((pin) => pin.state === 'unknown').length;
  const files = new Set(pins.map((pin) => pin.file)).size;
  return pins.length === 0 ? 'Nothing is pinned in this workspace.'
    : `Of ${pins.length} ${pins.length === 1 ? 'pin' : 'pins'} in ${files} ${files === 1 ? 'file' : 'files'} `
      + `${trouble === 0 ? 'none has' : `${trouble} ${trouble === 1 ? 'has' : 'have'}`} moved on or gone`
      + `${unknown === 0 ? '' : `; of ${unknown} nothing could be learned`}.`;
}

/**
 * Reads what `bit4bit pins --format json` prints, or what the commands `bit4bit.checkPins` and
 * `bit4bit.checkPinsInWorkspace` of the server answer.
 *
 * @param fileOf gives the absolute path of what stands under `file` or `uri`
 * @throws Error when it is no list of pins
 */
export function readPins(list: unknown, fileOf: (text: string, isUri: boolean) => string): Pin[] {
  if (!Array.isArray(list)) {
    throw new Error('this is no list of pins');
  }
  return list.map((value: Record<string, unknown>): Pin => {
    const isUri = typeof value['uri'] === 'string';
    const created = new Date(text(value['created']));
    return {
      file: fileOf(text(isUri ? value['uri'] : value['file']), isUri),
      // The protocol counts from 0, the command line from 1.
      line: Number(value['line']) - (isUri ? 0 : 1),
      kind: text(value['kind']) || 'image',
      name: text(value['name']),
      value: text(value['value']),
      state: text(value['state']),
      message: text(value['message']),
      created: Number.isNaN(created.getTime()) ? undefined : created,
    };
  });
}

const DAY = 24 * 60 * 60 * 1000;

/** How long ago that was, in the largest unit that says something: `today`, `3 days ago`, `2 years ago`. */
export function age(then: Date, now: Date): string {
  const days = Math.floor((now.getTime() - then.getTime()) / DAY);
  if (days < 1) {
    return 'today';
  }
  const [count, unit] = days < 60 ? [days, 'day'] : days < 730 ? [Math.floor(days / 30.44), 'month'] : [Math.floor(days / 365.25), 'year'];
  return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
