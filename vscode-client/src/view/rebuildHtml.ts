import { Blamed, Package, Rebuild, RebuiltPlatform, Said } from '../model/rebuild';
import { Sources, causes, code, escape, page, platform } from './reportHtml';

/**
 * The result of a check by building as a page.
 *
 * @param name what was built, as people know it
 * @param stale whether its text has changed since
 */
export function rebuildHtml(result: Rebuild, name: string, stale: boolean, sources: Sources): string {
  const level = result.reproducible ? 'identical' : 'different';
  return page(sources, `<header>
<h1 class="verdict ${level}">${escape(result.summary)}</h1>
<p id="stale" class="stale" role="status"${stale ? '' : ' hidden'}>The file has changed since. What follows is how it was before the last change.</p>
<dl><dt>What</dt><dd>${escape(name)}</dd><dt>Builder</dt><dd>${escape(result.builder)}</dd><dt>SOURCE_DATE_EPOCH</dt><dd>${escape(result.epoch)}</dd></dl>
${result.notes.map((note) => `<p class="note">${escape(note)}</p>`).join('\n')}
</header>
${result.platforms.map((one) => rebuilt(one, result.platforms.length > 1)).join('\n')}
${how(result)}`);
}

function rebuilt(one: RebuiltPlatform, several: boolean): string {
  const known = one.confirmed + one.notObserved === 0 ? ''
    : `Findings of the other rules: ${one.confirmed} confirmed, ${one.notObserved} not observed this time`;
  return `${one.findings.length === 0 ? '' : `<section aria-label="Instructions"><h2>Where${several ? ` <span class="count">${escape(one.platform)}</span>` : ''}</h2>
${one.findings.map(blamed).join('\n')}
</section>`}
${known === '' ? '' : `<p class="note">${escape(known)}.</p>`}
${causes(one.comparison)}
${one.comparison.platforms.map((each) => platform(one.comparison, each)).join('\n')}
${installed(one)}`;
}

function blamed(one: Blamed): string {
  return `<details class="part" open><summary><span class="title">Line ${one.line + 1}</span> <span class="count">${one.paths.length} ${one.paths.length === 1 ? 'file' : 'files'}</span></summary>
<p>${code(escape(one.message))}</p>
<p><button type="button" data-line="${one.line}">Go to line ${one.line + 1}</button></p>
</details>`;
}

function installed(one: RebuiltPlatform): string {
  if (one.packages.length === 0 && one.packageNotes.length === 0) {
    return '';
  }
  const row = (each: Package): string => `<tr><td>${escape(each.name)}</td><td>${escape(each.version)}</td><td>${escape(each.manager)}</td></tr>`;
  const table = one.packages.length === 0 ? '' : `<details class="part"><summary><span class="title">Packages</span> <span class="count">${one.packages.length}</span></summary>
${one.snapshot === '' ? '' : `<p>${escape(one.snapshot)}</p>`}
<table><thead><tr><th>Name</th><th>Version</th><th>From</th></tr></thead><tbody>
${one.packages.map(row).join('\n')}
</tbody></table></details>`;
  return `<section aria-label="Packages"><h2>What was installed</h2>
${table}
${one.packageNotes.map((note) => `<p class="note">${escape(note)}</p>`).join('\n')}
</section>`;
}

function how(result: Rebuild): string {
  return `<section aria-label="How it was built"><h2>How it was built</h2>
${rows('Different on purpose', result.varied)}
${rows('Not varied', result.notVaried)}
<details class="part"><summary><span class="title">Commands</span> <span class="count">${result.commands.length}</span></summary>
<pre>${result.commands.map(escape).join('\n')}</pre>
</details></section>`;
}

function rows(title: string, said: readonly Said[]): string {
  return said.length === 0 ? '' : `<details class="part"><summary><span class="title">${title}</span> <span class="count">${said.length}</span></summary>
<table><tbody>
${said.map((one) => `<tr><td>${escape(one.name)}</td><td>${escape(one.text)}</td></tr>`).join('\n')}
</tbody></table></details>`;
}
