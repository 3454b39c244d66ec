import { KnownCheck, keyOf } from './checks';
import { Comparison, Layer, Platform, instruction, isIdentical, layerVerdict, verdict } from './comparison';
import { Rebuild, RebuiltPlatform } from './rebuild';
import type { Node, State } from './tree';

/** A layer with very many changes shows the first of them. */
const MOST_CHANGES = 200;

type Known = Pick<State, 'checks' | 'comparison' | 'canRebuild' | 'shown' | 'pathOf'>;

/** The checks by building twice: by file, platform, instruction and layer. */
export function checksSection(state: Known): Node | undefined {
  if (state.checks.length === 0) {
    return !state.canRebuild ? undefined : {
      id: 'rebuild', kind: 'section', label: 'Rebuild check', description: 'not run yet',
    };
  }
  return {
    id: 'rebuild', kind: 'section', label: 'Rebuild checks', description: `${state.checks.length}`, unfolded: true,
    children: state.checks.map((check, index) => checkNode(state, check, index === 0)),
  };
}

/** What a check showed, in a few words. */
export function checkVerdict(check: KnownCheck): string {
  const said = 'failure' in check.outcome ? 'the build failed'
    : check.outcome.result.reproducible ? 'reproducible' : 'not reproducible';
  return check.stale ? `${said}, before the last change` : said;
}

/** The name of what a check is of, as people know it. */
export function checkName(check: KnownCheck, shown: (uri: string) => string): string {
  return check.target === undefined ? shown(check.asked) : `${check.target} of ${shown(check.asked)}`;
}

function checkNode(state: Known, check: KnownCheck, unfolded: boolean): Node {
  const key = keyOf(check);
  const id = `rebuild/${key}`;
  const asked = state.pathOf(check.asked);
  const line = { id, kind: 'check' as const, label: checkName(check, (uri) => state.shown(state.pathOf(uri))), description: checkVerdict(check), check: key };
  if ('failure' in check.outcome) {
    const { failure } = check.outcome;
    return {
      ...line, tooltip: [failure.message, ...failure.lines].join('\n'), ...verdictIcon(false, check.stale),
      place: { file: failure.uri === '' ? asked : state.pathOf(failure.uri), line: failure.line ?? 0, column: 0 },
    };
  }
  const { result } = check.outcome;
  const alone = result.platforms.length === 1;
  return {
    ...line, unfolded, tooltip: [result.summary, ...result.notes].join('\n'), ...verdictIcon(result.reproducible, check.stale),
    children: result.platforms.flatMap((platform): Node[] => {
      const below = platformNodes(state, result, platform, `${id}/${platform.platform}`);
      return alone ? below : [{
        id: `${id}/${platform.platform}`, kind: 'note', label: platform.platform, description: verdict(platform.level), unfolded,
        ...verdictIcon(platform.level === 'identical', check.stale), children: below,
      }];
    }),
  };
}

function platformNodes(state: Known, result: Rebuild, rebuilt: RebuiltPlatform, id: string): Node[] {
  const blamed = rebuilt.findings.map((one, index): Node => ({
    id: `${id}/blamed/${index}`, kind: 'blamed', label: `Line ${one.line + 1}`, description: one.paths.join(', '), tooltip: one.message,
    icon: 'error', colour: 'list.errorForeground', place: { file: state.pathOf(result.uri), line: one.line, column: 0 },
  }));
  return [...blamed, ...rebuilt.comparison.platforms.flatMap((platform, index) =>
    differences(rebuilt.comparison, platform, `${id}/${index}`))];
}

/** A comparison that was opened from a file. */
export function comparisonSection(state: Known): Node | undefined {
  const comparison = state.comparison;
  if (comparison === undefined) {
    return undefined;
  }
  const alone = comparison.platforms.length === 1;
  return {
    id: 'comparison', kind: 'comparison', label: 'Opened comparison', description: verdict(comparison.level), unfolded: true,
    tooltip: `${comparison.before}\n${comparison.after}`,
    ...verdictIcon(comparison.level === 'identical', false),
    children: comparison.platforms.flatMap((platform): Node[] => {
      const below = differences(comparison, platform, `comparison/${platform.platform}`);
      return alone ? below : [{
        id: `comparison/${platform.platform}`, kind: 'note', label: platform.platform, description: verdict(platform.level), children: below,
      }];
    }),
  };
}

function differences(comparison: Comparison, platform: Platform, id: string): Node[] {
  const layers = platform.layers.map((layer, index) => layerNode(`${id}/${index}`, comparison, layer));
  return [...layers, ...platform.fields.map((field, index): Node => ({
    id: `${id}/field/${index}`, kind: 'change', label: field.field, description: causeTitle(comparison, field.cause),
    tooltip: `${field.before}\n${field.after}`, icon: 'settings-gear',
  }))];
}

function layerNode(id: string, comparison: Comparison, layer: Layer): Node {
  const shown = layer.changes.slice(0, MOST_CHANGES);
  const more = layer.changes.length - shown.length + layer.changesLeftOut;
  const nodes: Node[] = shown.map((change) => ({
    id: `${id}/${change.path}`, kind: 'change', label: change.path, description: causeTitle(comparison, change.cause),
    tooltip: [change.aspects.join(', '), change.summary].filter((part) => part !== '').join('\n'), icon: 'diff',
  }));
  if (more > 0) {
    nodes.push({ id: `${id}/more`, kind: 'note', label: `and ${more} more` });
  }
  return {
    id, kind: 'layer', label: instruction(layer.createdBy) || layer.digestBefore || 'layer',
    description: layerVerdict(layer),
    tooltip: `${layer.createdBy}\n${layer.digestBefore}\n${layer.digestAfter}`, ...verdictIcon(isIdentical(layer), false),
    ...nodes.length > 0 ? { children: nodes } : {},
  };
}

function verdictIcon(good: boolean, stale: boolean): { icon: string; colour: string } {
  return stale ? { icon: 'history', colour: 'descriptionForeground' }
    : good ? { icon: 'pass', colour: 'testing.iconPassed' } : { icon: 'error', colour: 'list.errorForeground' };
}

function causeTitle(comparison: Comparison, id: string): string {
  return comparison.causes.find((cause) => cause.id === id)?.title ?? '';
}
