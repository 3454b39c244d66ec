// Draws what a command prints as an SVG that follows the reader's light or dark theme.
//   some-command --color=always | node tools/terminal-picture.mjs 'some-command' > docs/images/name.svg
import { readFileSync } from 'node:fs';

const WIDTH = 100;
const LINE = 18;
const CHARACTER = 7.83;

const title = process.argv[2] ?? '';
const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** One line as pieces of text with the classes that SGR codes give them (ECMA-48, 8.3.117). */
function pieces(line) {
  const found = [];
  let classes = new Set();
  for (const part of line.split(/(\x1b\[[0-9;]*m)/)) {
    const codes = /^\x1b\[([0-9;]*)m$/.exec(part);
    if (!codes) {
      if (part) {
        found.push({ text: part, classes: [...classes].join(' ') });
      }
      continue;
    }
    for (const code of codes[1].split(';')) {
      classes = code === '0' || code === '' ? new Set() : classes.add('c' + code);
    }
  }
  return found;
}

/** A line broken at the picture's width, the pieces kept. */
function wrapped(line) {
  const rows = [[]];
  let column = 0;
  for (const { text, classes } of pieces(line)) {
    for (let rest = text; rest;) {
      let room = WIDTH - column;
      let take = rest.slice(0, room);
      if (rest.length > room) {
        const blank = take.lastIndexOf(' ');
        take = blank > 0 ? rest.slice(0, blank + 1) : column > 4 ? '' : take;
      }
      rows.at(-1).push({ text: take, classes });
      column += take.length;
      rest = rest.slice(take.length);
      if (rest) {
        rows.push([{ text: '    ', classes: '' }]);
        column = 4;
      }
    }
  }
  return rows;
}

const lines = readFileSync(0, 'utf8').replace(/\n+$/, '').split('\n');
const rows = [[{ text: '$ ' + title, classes: 'c1' }], [], ...lines.flatMap(wrapped)];
const height = rows.length * LINE + 36;
const width = Math.ceil(WIDTH * CHARACTER) + 40;
const text = rows.map((row, i) => `<text xml:space="preserve" x="20" y="${28 + i * LINE}">`
  + row.map((p) => (p.classes ? `<tspan class="${p.classes}">${escape(p.text)}</tspan>` : escape(p.text))).join('')
  + '</text>').join('\n');
process.stdout.write(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escape(title)}">
<style>
  rect { fill: #ffffff; stroke: #d0d7de; }
  text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre; fill: #1f2328; }
  .c1 { font-weight: 600; } .c2 { fill: #59636e; } .c31 { fill: #cf222e; } .c32 { fill: #1a7f37; } .c33 { fill: #9a6700; }
  .c34 { fill: #0969da; } .c35 { fill: #8250df; } .c36 { fill: #1b7c83; }
  @media (prefers-color-scheme: dark) {
    rect { fill: #0d1117; stroke: #30363d; } text { fill: #e6edf3; }
    .c2 { fill: #8b949e; } .c31 { fill: #ff7b72; } .c32 { fill: #3fb950; } .c33 { fill: #d29922; } .c34 { fill: #58a6ff; }
    .c35 { fill: #bc8cff; } .c36 { fill: #39c5cf; }
  }
</style>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="6"/>
${text}
</svg>
`);
