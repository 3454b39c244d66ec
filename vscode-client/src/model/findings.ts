/** From the worst to the mildest, as the server names them. */
export const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = typeof SEVERITIES[number];

/** A finding as the views show it. */
export interface Finding {
  /** The absolute path of its file. */
  readonly file: string;
  /** Line and column from 0, in UTF-16 code units. */
  readonly line: number;
  readonly column: number;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
}

/** The worst first; by file and place within one severity. */
export function worstFirst(one: Finding, other: Finding): number {
  return SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity)
    || (one.file < other.file ? -1 : one.file > other.file ? 1 : 0)
    || one.line - other.line || one.column - other.column;
}

/**
 * Reads what `bit4bit check --format json` prints.
 *
 * @param absolute makes an absolute path of one in the report
 * @throws Error when it is not such a report
 */
export function readCheck(text: string, absolute: (path: string) => string): Finding[] {
  const report = object(JSON.parse(text));
  if (report['version'] !== 1 || !Array.isArray(report['files'])) {
    throw new Error('the report has a form that this version of the extension does not know');
  }
  return report['files'].flatMap((entry: unknown) => {
    const file = object(entry);
    const findings = Array.isArray(file['findings']) ? file['findings'] : [];
    return findings.map((value: unknown): Finding => {
      const finding = object(value);
      const start = object(object(finding['range'])['start']);
      return {
        file: absolute(String(file['path'])),
        line: Number(start['line']) - 1,
        column: Number(start['column']) - 1,
        rule: String(finding['rule']),
        severity: SEVERITIES.find((name) => name === finding['severity']) ?? 'information',
        message: String(finding['message']),
      };
    });
  });
}

/** What is known of a workspace: what the last check of its files found, and of open files what the server says now. */
export class KnownFindings {
  private checked = new Map<string, Finding[]>();
  private readonly live = new Map<string, Finding[]>();
  private whole = false;

  /** Whether all files were looked at once. */
  get isWhole(): boolean {
    return this.whole;
  }

  /** Takes the result of a check of all files. */
  setChecked(findings: readonly Finding[]): void {
    this.checked = new Map();
    this.whole = true;
    for (const finding of findings) {
      const list = this.checked.get(finding.file);
      if (list) {
        list.push(finding);
      } else {
        this.checked.set(finding.file, [finding]);
      }
    }
  }

  /** Takes what the server says of an open file. */
  setLive(file: string, findings: readonly Finding[]): void {
    this.live.set(file, [...findings]);
  }

  /** Says that a file is closed: what was said last stays known. */
  close(file: string): void {
    const last = this.live.get(file);
    if (last !== undefined) {
      this.live.delete(file);
      this.checked.set(file, last);
    }
  }

  all(): Finding[] {
    const known = new Map([...this.checked, ...this.live]);
    return [...known.values()].flat().sort(worstFirst);
  }
}

/** How many there are of each severity. */
export function counts(findings: readonly Finding[]): Record<Severity, number> {
  const result = { error: 0, warning: 0, information: 0, hint: 0 };
  findings.forEach((finding) => { result[finding.severity] += 1; });
  return result;
}

function object(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? value as Record<string, unknown> : {};
}
