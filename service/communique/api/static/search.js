// The search field of every page: "/" goes to it, hits appear while one types, arrows walk through them.
"use strict";

const box = document.getElementById("q");
const hits = document.getElementById("hits");
const PAUSE = 120; // milliseconds without a key before the service is asked
let waiting = 0;
let asked = "";

function hide() {
  hits.hidden = true;
  hits.replaceChildren();
}

function show(found) {
  const items = found.map((each) => {
    const link = document.createElement("a");
    link.href = `/page${new URL(each.iri).pathname}`;
    link.textContent = `${each.label} `;
    const kind = document.createElement("span");
    kind.textContent = each.kind.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
    link.append(kind);
    return link;
  });
  hits.replaceChildren(...items);
  hits.hidden = !items.length;
}

async function ask() {
  const words = box.value.trim();
  asked = words;
  if (words.length < 2) return hide();
  const answer = await fetch(`/search?limit=8&q=${encodeURIComponent(words)}`);
  if (answer.ok && words === asked) show(await answer.json());
}

box.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, PAUSE);
});

box.form.addEventListener("keydown", (event) => {
  const links = [...hits.children];
  const at = links.indexOf(document.activeElement);
  if (event.key === "Escape") {
    hide();
    box.focus();
  } else if (event.key === "ArrowDown") links[Math.min(at + 1, links.length - 1)]?.focus();
  else if (event.key === "ArrowUp") (at > 0 ? links[at - 1] : box).focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
});
box.form.addEventListener("focusout", (event) => {
  if (!box.form.contains(event.relatedTarget)) hide();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select")) return;
  event.preventDefault();
  box.focus();
});
