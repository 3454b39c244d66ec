"use strict";
(function () {
  const form = document.getElementById("filters");
  if (!form) {
    return;
  }
  const text = document.getElementById("text");
  const cause = document.getElementById("cause");
  const aspect = document.getElementById("aspect");
  const shown = document.getElementById("shown");
  const rows = Array.from(document.querySelectorAll(".row"), row => ({row, words: row.textContent.toLowerCase()}));
  const layers = Array.from(document.querySelectorAll("details.layer"));
  const openAtFirst = layers.map(layer => layer.open);

  function filter() {
    const wanted = text.value.trim().toLowerCase();
    const filtered = wanted !== "" || cause.value !== "" || aspect.value !== "";
    let count = 0;
    for (const {row, words} of rows) {
      const hit = (wanted === "" || words.includes(wanted))
        && (cause.value === "" || row.dataset.cause === cause.value)
        && (aspect.value === "" || row.dataset.aspects.split(" ").includes(aspect.value));
      row.hidden = !hit;
      count += hit ? 1 : 0;
    }
    layers.forEach((layer, i) => {
      const hit = layer.querySelector(".row:not([hidden])") !== null;
      layer.hidden = filtered && !hit;
      layer.open = filtered ? hit : openAtFirst[i];
    });
    shown.textContent = filtered ? count + " of " + rows.length + " shown" : rows.length + " shown";
  }

  let waiting = 0;
  text.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });
  cause.addEventListener("change", filter);
  aspect.addEventListener("change", filter);
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter, 0));
  for (const button of document.querySelectorAll("button.only")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      text.value = "";
      aspect.value = "";
      cause.value = button.dataset.cause;
      filter();
      document.getElementById("differences").focus();
      form.scrollIntoView({block: "start"});
    });
  }
  form.hidden = false;
  filter();
})();
