import * as path from 'path';
import { KnownCheck } from './checks';
import { Comparison } from './comparison';
import { Finding, Severity, counts, worstFirst } from './findings';
import { Pin, age, isTrouble } from './pins';
import { checkName, checkVerdict, checksSection, comparisonSection } from './rebuildTree';

/** A place in a file; lines and columns from 0. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One line of the view, with the lines below it. */
export interface Node {
  /** The same for the same thing after a change, so that the view stays unfolded where it was. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  /** A codicon. */
  readonly icon?: string;
  /** A theme colour for the icon. */
  readonly colour?: string;
  readonly kind: 'section' | 'rule' | 'finding' | 'pin' | 'check' | 'blamed' | 'comparison' | 'layer' | 'change' | 'note';
  readonly place?: Place;
  /** The rule that a line of kind rule is about. */
  readonly rule?: string;
  /** The check that a line of kind check is about. */
  readonly check?: string;
  readonly unfolded?: boolean;
  readonly children?: readonly Node[];
}

/** All that the view shows. */
export interface State {
  readonly findings: readonly Finding[];
  /** Whether the findings are those of all files; else of the open ones. */
  readonly whole: boolean;
  /** The titles of rules by id. */
  readonly titles: ReadonlyMap<string, string>;
  /** Undefined until they were listed. */
  readonly pins: readonly Pin[] | undefined;
  /** The last check by building of each file, the latest first. */
  readonly checks: readonly KnownCheck[];
  /** A comparison that was opened from a file. */
  readonly comparison: Comparison | undefined;
  /** Whether a rebuild check can be started. */
  readonly canRebuild: boolean;
  readonly now: Date;
  /** A path as people know it: relative to its workspace folder. */
  readonly shown: (file: string) => string;
  /** The path of a file by its address. */
  readonly pathOf: (uri: string) => string;
}

export function tree(state: State): Node[] {
  return [findingsSection(state), pinsSection(state), checksSection(state), comparisonSection(state)]
    .filter((node): node is Node => node !== undefined);
}

function findingsSection(state: State): Node {
  const byRule = new Map<string, Finding[]>();
  [...state.findings].sort(worstFirst).forEach((finding) => {
    byRule.set(finding.rule, [...byRule.get(finding.rule) ?? [], finding]);
  });
  const none: Node = {
    id: 'findings/none', kind: 'note', icon: 'check',
    label: state.whole ? 'Nothing found' : 'Nothing found in open files',
  };
  return {
    id: 'findings', kind: 'section', label: 'Findings', unfolded: true,
    description: `${state.findings.length}${state.whole ? '' : ' in open files'}`,
    children: byRule.size === 0 ? [none] : [...byRule].map(([rule, findings]) => ruleNode(state, rule, findings)),
  };
}

function ruleNode(state: State, rule: string, findings: readonly Finding[]): Node {
  const worst = findings.reduce((a, b) => worstFirst(a, b) <= 0 ? a : b).severity;
  return {
    id: `findings/${rule}`, kind: 'rule', rule, label: state.titles.get(rule) ?? rule,
    description: `${findings.length}`, tooltip: rule, ...severityIcon(worst),
    children: findings.map((finding) => ({
      id: `findings/${rule}/${finding.file}:${finding.line}:${finding.column}`, kind: 'finding' as const, rule,
      label: `${path.basename(finding.file)}:${finding.line + 1}`,
      description: folderOf(state, finding.file), tooltip: finding.message, ...severityIcon(finding.severity),
      place: finding,
    })),
  };
}

export function severityIcon(severity: Severity): { icon: string; colour: string } {
  switch (severity) {
    case 'error': return { icon: 'error', colour: 'list.errorForeground' };
    case 'warning': return { icon: 'warning', colour: 'list.warningForeground' };
    case 'information': return { icon: 'info', colour: 'editorInfo.foreground' };
    case 'hint': return { icon: 'lightbulb', colour: 'descriptionForeground' };
  }
}

function folderOf(state: State, file: string): string {
  const folder = path.dirname(state.shown(file));
  return folder === '.' ? '' : folder;
}

function pinsSection(state: State): Node | undefined {
  if (state.pins === undefined) {
    return undefined;
  }
  const trouble = state.pins.filter(isTrouble).length;
  return {
    id: 'pins', kind: 'section', label: 'Pinned inputs', unfolded: trouble > 0,
    description: `${state.pins.length}${trouble > 0 ? `, ${trouble} to look at` : ''}`,
    children: state.pins.length === 0 ? [{ id: 'pins/none', kind: 'note', label: 'Nothing is pinned' }]
      : [...state.pins].sort((a, b) => Number(isTrouble(b)) - Number(isTrouble(a))).map((pin) => pinNode(state, pin)),
  };
}

function pinNode(state: State, pin: Pin): Node {
  const made = pin.created === undefined ? '' : `made ${age(pin.created, state.now)}`;
  const said = [made, pin.message].filter((part) => part !== '').join(', ');
  return {
    id: `pins/${pin.file}:${pin.line}/${pin.name}`, kind: 'pin', label: pin.name,
    description: said === '' ? `${state.shown(pin.file)}:${pin.line + 1}` : said,
    tooltip: `${pin.kind} ${pin.value}\n${state.shown(pin.file)}:${pin.line + 1}`
      + (pin.state === '' ? '\nNot checked yet' : ''),
    ...isTrouble(pin) ? severityIcon('warning')
      : { icon: pin.state === 'current' ? 'pass' : pin.state === 'unknown' ? 'question' : 'pinned', colour: 'icon.foreground' },
    place: { file: pin.file, line: pin.line, column: 0 },
  };
}

/** What the status bar shows. */
export interface Summary {
  readonly text: string;
  readonly tooltip: string;
  readonly severity: Severity | undefined;
}

/** The state of the workspace in a few characters: findings and the last verdict. */
export function summary(state: Pick<State, 'findings' | 'whole' | 'checks' | 'shown' | 'pathOf'>): Summary {
  const count = counts(state.findings);
  const parts = [
    ...count.error > 0 ? [`$(error) ${count.error}`] : [],
    ...count.warning > 0 ? [`$(warning) ${count.warning}`] : [],
    ...count.information + count.hint > 0 ? [`$(info) ${count.information + count.hint}`] : [],
  ];
  const last = state.checks[0];
  const where = state.whole ? 'in the workspace' : 'in open files';
  const lines = [
    state.findings.length === 0 ? `Nothing found ${where}.`
      : `${count.error} errors, ${count.warning} warnings, ${count.information + count.hint} notes ${where}.`,
    ...last === undefined ? []
      : [`Last rebuild check, ${checkName(last, (uri) => state.shown(state.pathOf(uri)))}: ${checkVerdict(last)}.`],
  ];
  return {
    text: `bit4bit ${parts.length === 0 ? '$(check)' : parts.join(' ')}${last === undefined ? '' : ` ${verdictMark(last)}`}`,
    tooltip: lines.join('\n\n'),
    severity: count.error > 0 ? 'error' : count.warning > 0 ? 'warning' : undefined,
  };
}

function verdictMark(check: KnownCheck): string {
  return check.stale ? '$(history)'
    : 'result' in check.outcome && check.outcome.result.reproducible ? '$(verified)' : '$(unverified)';
}
