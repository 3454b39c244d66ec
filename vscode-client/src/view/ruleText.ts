import { Rule } from '../cli/commandLine';

/** A rule as Markdown. */
export function ruleText(rule: Rule): string {
  const part = (title: string, text: string): string => text.trim() === '' ? '' : `## ${title}\n\n${text.trim()}\n\n`;
  return `# ${rule.title}\n\n\`${rule.id}\`, ${rule.severity}\n\n`
    + part('What it means for the image', rule.meaning) + part('Why', rule.why) + part('How to mend it', rule.fix)
    + (rule.url === '' ? '' : `[More, with examples](${rule.url})\n`);
}
