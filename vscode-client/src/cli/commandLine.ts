import * as fs from 'fs';
import * as path from 'path';
import { Finding, readCheck } from '../model/findings';
import { Pin, readPins } from '../model/pins';
import { commandArguments } from '../server/launch';
import { Stop, run } from './program';

/** A rule, as the command line describes it. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly severity: string;
  readonly meaning: string;
  readonly why: string;
  readonly fix: string;
  readonly url: string;
}

/** What of the editor's settings counts for a folder that has no settings file of its own. */
export interface EditorSettings {
  readonly profile: string | undefined;
  /** Severities of rules, or off. */
  readonly rules: Readonly<Record<string, string>>;
}

/** The command line of the jar that the extension carries. Each call is a process of its own that ends with it. */
export class CommandLine {
  constructor(private readonly java: string, private readonly jar: string) {}

  /** What is wrong in all files of a folder. Nothing is looked up in the network. */
  async check(folder: string, settings: EditorSettings, stop?: Stop): Promise<Finding[]> {
    const own = fs.existsSync(path.join(folder, '.bit4bit.yaml'));
    const profile = own || settings.profile === undefined ? [] : ['--profile', settings.profile];
    const text = await this.json(['check', '--format', 'json', '--fail-on', 'never', ...profile, '.'], folder, stop);
    const findings = readCheck(text, (file) => path.resolve(folder, file));
    return own ? findings : findings.flatMap((finding) => {
      const level = settings.rules[finding.rule];
      return level === 'off' ? [] : level === undefined ? [finding] : [{ ...finding, severity: level as Finding['severity'] }];
    });
  }

  /** What is pinned in all files of a folder; asks nobody what became of it. */
  async pins(folder: string, stop?: Stop): Promise<Pin[]> {
    const text = await this.json(['pins', '--format', 'json', '.'], folder, stop);
    return readPins(JSON.parse(text), (file) => path.resolve(folder, file));
  }

  /** All rules, those of the folder as well. */
  async rules(folder: string): Promise<Rule[]> {
    return JSON.parse(await this.json(['rules', '--format', 'json'], folder)) as Rule[];
  }

  /**
   * Writes bit4bit.md into a folder, out of its texts alone.
   *
   * @param force whether a file of that name that somebody else has written may be overwritten
   * @returns false when there is such a file, which is then as it was
   */
  async report(folder: string, force: boolean, stop?: Stop): Promise<boolean> {
    const output = await run(this.java, commandArguments(this.jar, ['report', ...force ? ['--force'] : []]), folder, stop);
    if (output.code === 0) {
      return true;
    }
    if (!force && output.err.includes('--force overwrites it')) {
      return false;
    }
    throw new Error(output.err.trim() || `bit4bit report has ended with code ${output.code}`);
  }

  private async json(command: readonly string[], folder: string, stop?: Stop): Promise<string> {
    const output = await run(this.java, commandArguments(this.jar, command), folder, stop);
    const text = output.out.trim();
    // 1 says that something was found, and 2 that some file could not be read; the rest is in the report all the same.
    if (text === '') {
      throw new Error(output.err.trim() || `bit4bit ${command[0] ?? ''} has ended with code ${output.code}`);
    }
    return text;
  }
}
