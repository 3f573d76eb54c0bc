
(() => {
  "use strict";
  const box = document.getElementById("filter");
  const told = document.getElementById("told");
  if (!box) return;
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const blocks = new Map();
  for (const node of document.querySelectorAll(".claim"))
    blocks.set(node.id, { node, text: folded(node.textContent) });
  const rows = [...document.querySelectorAll("[data-claims]")].map((node) => ({
    node, text: folded(node.textContent), places: node.dataset.claims.split(" ").filter(Boolean),
  }));
  const marks = [...document.querySelectorAll("figure svg a")].map((node) => ({
    node, place: node.getAttribute("href").slice(1), text: folded(node.getAttribute("aria-label") || ""),
  }));
  const apply = () => {
    const words = folded(box.value).split(/\s+/).filter(Boolean);
    const has = (text) => words.every((word) => text.includes(word));
    const own = new Set();
    for (const [place, block] of blocks) if (has(block.text)) own.add(place);
    const shown = new Set(own);
    let count = 0;
    for (const row of rows) {
      const itself = has(row.text);
      if (itself) row.places.forEach((place) => shown.add(place));
      const visible = itself || row.places.some((place) => own.has(place));
      row.node.hidden = !visible;
      if (visible) count += 1;
    }
    for (const [place, block] of blocks) block.node.hidden = !shown.has(place);
    for (const mark of marks)
      mark.node.style.display = shown.has(mark.place) || has(mark.text) ? "" : "none";
    for (const section of document.querySelectorAll("[data-holds]"))
      section.hidden = words.length > 0 && !section.querySelector("[data-claims]:not([hidden])");
    told.textContent = words.length ? `${count} of ${rows.length} shown` : "";
  };
  const reveal = () => {
    const node = document.getElementById(location.hash.slice(1));
    if (node && node.hidden) { box.value = ""; apply(); node.scrollIntoView(); }
  };
  document.querySelector(".filter").hidden = !rows.length && !blocks.size;
  box.addEventListener("input", apply);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { box.value = ""; apply(); }
  });
  addEventListener("hashchange", reveal);
  apply();
})();
