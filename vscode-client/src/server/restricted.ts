/** What the protocol's code actions carry for the server; the parts that tell a look outside. */
interface Carried {
  readonly edit?: unknown;
  readonly command?: unknown;
  readonly data?: unknown;
}

/**
 * Whether an action would look something up in the network once it is chosen: its edit is still to be made, and its data
 * name a rule, a pin or all of them; or it runs a command of the server. Those are left out while a workspace is restricted.
 */
export function looksOutside(action: unknown): boolean {
  const { edit, command, data } = action as Carried;
  if (command !== undefined) {
    return true;
  }
  return edit === undefined && typeof data === 'object' && data !== null
    && ['rule', 'pin', 'all'].some((key) => key in data);
}

/** The person's settings without those that say nothing: an empty text is none. */
export function said(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(said);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(Object.entries(value)
    .filter(([, inner]) => inner !== '' && inner !== null && inner !== undefined)
    .map(([key, inner]) => [key, said(inner)]));
}
