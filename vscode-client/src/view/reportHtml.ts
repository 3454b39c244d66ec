import { Comparison, FieldChange, Layer, Platform, instruction, isIdentical, layerVerdict, verdict } from '../model/comparison';

/** What the page may load: its own style and script, and nothing else in the world. */
export interface Sources {
  /** For the content security policy: where the page's own files come from. */
  readonly policySource: string;
  readonly style: string;
  readonly script: string;
  /** Unguessable, new for each page. */
  readonly nonce: string;
}

/** The report of a comparison as a page that needs no pointer and takes the colours of the editor. */
export function reportHtml(comparison: Comparison, sources: Sources): string {
  return page(sources, `<header>
<h1 class="verdict ${comparison.level}">${escape(headline(comparison))}</h1>
<dl><dt>First</dt><dd>${escape(comparison.before)}</dd><dt>Second</dt><dd>${escape(comparison.after)}</dd></dl>
${comparison.notes.map((note) => `<p class="note">${escape(note)}</p>`).join('\n')}
</header>
${causes(comparison)}
${comparison.platforms.map((one) => platform(comparison, one)).join('\n')}`);
}

/** A page around its content: what it may load, and how keys move in it. */
export function page(sources: Sources, content: string): string {
  const policy = `default-src 'none'; style-src ${sources.policySource}; script-src 'nonce-${sources.nonce}'; `
    + `base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escape(sources.style)}">
<title>Rebuild report</title>
</head>
<body>
${content}
<footer>Up and down move between the parts, right unfolds, left folds.</footer>
<script nonce="${sources.nonce}" src="${escape(sources.script)}"></script>
</body>
</html>`;
}

function headline(comparison: Comparison): string {
  switch (comparison.level) {
    case 'identical': return 'Both builds are identical, bit for bit';
    case 'same-content': return 'Both builds hold the same, in other bytes';
    case 'different': return 'The builds differ';
  }
}

/** Why things differ. */
export function causes(comparison: Comparison): string {
  if (comparison.causes.length === 0) {
    return '';
  }
  return `<section aria-label="Causes"><h2>Why</h2>
${comparison.causes.map((cause) => `<details class="part" open><summary><span class="title">${escape(cause.title)}</span> `
    + `<span class="count">${cause.count}</span>${cause.confidence === '' ? '' : ` <span class="confidence">${escape(cause.confidence)}</span>`}</summary>
${paragraph('', cause.cause)}${paragraph('To mend: ', cause.fix)}
${cause.instructions.map((text) => `<pre>${escape(text)}</pre>`).join('\n')}
${cause.rules.length === 0 ? '' : `<p>Rules: ${cause.rules.map((rule) =>
    `<button type="button" data-rule="${escape(rule)}">${escape(rule)}</button>`).join(' ')}</p>`}
</details>`).join('\n')}
</section>`;
}

function paragraph(before: string, text: string): string {
  return text === '' ? '' : `<p>${before === '' ? '' : `<strong>${before}</strong>`}${code(escape(text))}</p>`;
}

/** What differs for one platform, by layer. */
export function platform(comparison: Comparison, one: Platform): string {
  return `<section aria-label="${escape(one.platform)}"><h2>${escape(one.platform)} <span class="count">${verdict(one.level)}</span></h2>
${one.layers.map((each, index) => layer(comparison, each, index)).join('\n')}
${fields(comparison, one.fields)}
</section>`;
}

function layer(comparison: Comparison, one: Layer, index: number): string {
  const same = isIdentical(one);
  const rows = one.changes.map((change) => `<tr><td><code>${escape(change.path)}</code></td>`
    + `<td>${escape(change.aspects.join(', '))}</td><td>${escape(titleOf(comparison, change.cause))}</td><td>${escape(change.summary)}</td></tr>`);
  return `<details class="part layer ${same ? 'identical' : 'different'}"${same ? '' : ' open'}>
<summary><span class="mark" aria-hidden="true">${same ? '=' : '≠'}</span> <span class="title">Layer ${index + 1}</span> <span class="count">${escape(layerVerdict(one))}</span> <code>${escape(instruction(one.createdBy))}</code></summary>
<dl><dt>First</dt><dd><code>${escape(one.digestBefore || 'none')}</code></dd><dt>Second</dt><dd><code>${escape(one.digestAfter || 'none')}</code></dd></dl>
${rows.length === 0 ? '' : `<table><thead><tr><th>Path</th><th>Differs in</th><th>Cause</th><th>What</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>`}
${one.changesLeftOut === 0 ? '' : `<p class="note">and ${one.changesLeftOut} more</p>`}
</details>`;
}

function fields(comparison: Comparison, changes: readonly FieldChange[]): string {
  if (changes.length === 0) {
    return '';
  }
  return `<details class="part different" open><summary><span class="mark" aria-hidden="true">≠</span> <span class="title">Configuration</span> <span class="count">${changes.length} differ</span></summary>
<table><thead><tr><th>Field</th><th>First</th><th>Second</th><th>Cause</th></tr></thead><tbody>
${changes.map((field) => `<tr><td><code>${escape(field.field)}</code></td><td><code>${escape(field.before)}</code></td><td><code>${escape(field.after)}</code></td><td>${escape(titleOf(comparison, field.cause))}</td></tr>`).join('\n')}
</tbody></table></details>`;
}

function titleOf(comparison: Comparison, id: string): string {
  return comparison.causes.find((cause) => cause.id === id)?.title ?? (id === 'unknown' ? 'not known' : id);
}

/** What stands between backquotes, as code. */
export function code(escaped: string): string {
  return escaped.replace(/`([^`]+)`/g, '<code>$1</code>');
}

/** Text as text in HTML, in elements and in quoted attributes. */
export function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;');
}
