// Runs in the page of a report: moves between its parts by key, and tells the extension which rule to explain and which line to show.
(() => {
  const editor = acquireVsCodeApi();
  const parts = () => [...document.querySelectorAll('summary')];

  document.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const all = parts();
    const at = all.indexOf(document.activeElement);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const next = at < 0 ? 0 : at + (event.key === 'ArrowDown' ? 1 : -1);
      if (all[next]) {
        all[next].focus();
        event.preventDefault();
      }
    } else if (at >= 0 && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
      all[at].parentElement.open = event.key === 'ArrowRight';
      event.preventDefault();
    }
  });

  document.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (button?.dataset.rule) {
      editor.postMessage({ command: 'explain', rule: button.dataset.rule });
    } else if (button?.dataset.line) {
      editor.postMessage({ command: 'line', line: Number(button.dataset.line) });
    }
  });

  window.addEventListener('message', (event) => {
    const note = document.getElementById('stale');
    if (note && typeof event.data.stale === 'boolean') {
      note.hidden = !event.data.stale;
    }
  });
  editor.postMessage({ command: 'ready' });
})();
