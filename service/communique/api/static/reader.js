// The reader page with a pointer or keys: choosing a mark shows the claims that stand on it.
import { article, rangeOf } from "./ranges.js";
import { arrow, begin, settle, stop } from "./selecting.js";

const claims = [...document.querySelectorAll(".claims > li[data-spans]")];
const chosen = document.getElementById("chosen");

const spansOf = (text) => text.trim().split(/\s+/).filter(Boolean).map((each) => each.split(",").map(Number));

function light(name, spans) {
  if (!article || !window.Highlight) return null;
  const ranges = spans.map(([begin, end]) => rangeOf(begin, end)).filter(Boolean);
  const lit = new Highlight(...ranges);
  lit.priority = name === "hovered" ? 0 : 1;
  CSS.highlights.set(name, lit);
  return ranges[0] ?? null;
}

let looked = null; // the characters that keys speak of

function look(begin, end) {
  looked = [begin, end];
  const link = document.getElementById("chosen-link");
  link.href = `#char=${begin},${end}`;
  link.dataset.chars = `${begin},${end}`;
  document.getElementById("chosen-original").search = `?char=${begin},${end}`;
  chosen.dataset.words = rangeOf(begin, end)?.toString() ?? "";
  dispatchEvent(new CustomEvent("words", { detail: looked }));
}

function showAll() {
  looked = null;
  chosen.hidden = true;
  for (const each of claims) each.hidden = false;
  light("chosen", []);
}

function choose(span, title, page, names) {
  const [begin, end] = span;
  const touches = (claim) => names.length
    ? names.includes(claim.id.replace("claim-", ""))
    : spansOf(claim.dataset.spans).some(([from, to]) => from < end && begin < to);
  for (const each of claims) each.hidden = !touches(each);
  const count = claims.filter((each) => !each.hidden).length;
  document.getElementById("chosen-title").textContent =
    `${title} – ${count} claim${count === 1 ? "" : "s"} here`;
  const link = document.getElementById("chosen-page");
  link.hidden = !page;
  if (page) link.href = page;
  chosen.hidden = false;
  look(begin, end);
  for (const each of document.querySelectorAll(".claims > li:not([hidden]) details.asserted")) each.open = true;
  light("chosen", [span]);
  // Beside the text on a wide window the panel follows; below it on a narrow one it is brought into view.
  if (chosen.getBoundingClientRect().top > window.innerHeight * 0.8) chosen.scrollIntoView({ block: "start" });
}

article?.addEventListener("click", (event) => {
  const mark = event.target.closest(".mark");
  if (!mark || event.metaKey || event.ctrlKey || event.shiftKey || !getSelection().isCollapsed) return;
  event.preventDefault();
  const span = spansOf(mark.dataset.span ?? "")[0];
  if (!span) return;
  choose(span, mark.title, mark.getAttribute("href"), (mark.dataset.claims ?? "").split(" ").filter(Boolean));
});
document.getElementById("chosen-all")?.addEventListener("click", showAll);

// Selected words have a link of their own.
function readSelection() {
  const selection = getSelection();
  if (!article || selection.isCollapsed || !article.contains(selection.anchorNode)) return;
  const range = selection.getRangeAt(0);
  if (!article.contains(range.endContainer)) return;
  const before = document.createRange();
  before.setStart(article, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const begin = [...before.toString()].length;
  const chosenWords = range.toString();
  const end = begin + [...chosenWords].length;
  document.getElementById("chosen-title").textContent = `“${chosenWords.trim().slice(0, 80)}”`;
  document.getElementById("chosen-page").hidden = true;
  chosen.hidden = false;
  if (chosenWords.trim()) look(begin, end);
}
document.addEventListener("selectionchange", readSelection);

for (const each of claims) {
  const spans = spansOf(each.dataset.spans);
  each.addEventListener("pointerenter", () => light("hovered", spans));
  each.addEventListener("pointerleave", () => light("hovered", []));
  each.addEventListener("focusin", () => light("hovered", spans));
}

// A link to characters, or to a claim: its clause is lit and brought into view, the claim beside it has the focus.
function follow() {
  const found = /^#(?:char=(\d+),(\d+)|claim-[0-9a-f]+)$/.exec(decodeURIComponent(location.hash));
  if (!found) return;
  const claim = found[1] ? null : document.getElementById(found[0].slice(1));
  const span = claim ? spansOf(claim.dataset.clause)[0] : [Number(found[1]), Number(found[2])];
  const range = light("linked", [span]);
  if (claim) {
    for (const each of claim.querySelectorAll("details.asserted")) each.open = true;
    claim.focus({ preventScroll: true });
    const panel = document.getElementById("panel");
    panel.scrollTop = claim.offsetTop - panel.offsetTop - 60;
  }
  range?.startContainer.parentElement.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", follow);
follow();

function step(forward) {
  const shown = claims.filter((each) => !each.hidden);
  const at = shown.findIndex((each) => each.contains(document.activeElement));
  const next = shown[at < 0 ? (forward ? 0 : shown.length - 1) : at + (forward ? 1 : -1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

const SAYINGS = { m: "mention", l: "relation", e: "event", c: "part", p: "amend" };
const focusedClaim = () => document.activeElement.closest(".claims > li");

// Where selecting begins: at what was chosen, at the claim in hand, else at the first line in view.
function startOf() {
  if (looked) return looked[0];
  const claim = focusedClaim();
  return claim ? spansOf(claim.dataset.spans)[0][0] : 0;
}

// Speaks of the characters chosen, or of the claim in hand. Whether there was anything to speak of.
function sayOf(key) {
  const claim = focusedClaim();
  if (claim) look(...spansOf(claim.dataset.clause)[0]);
  else readSelection(); // the browser tells of it later
  if (!looked || !document.getElementById("verbs")) return false;
  chosen.hidden = false;
  dispatchEvent(new CustomEvent("say", { detail: SAYINGS[key] }));
  return true;
}

function act(name) {
  const claim = focusedClaim();
  if (name === "u" && !claim?.querySelector(".undo")) return document.querySelector(".decided .undo")?.click();
  const button = claim?.querySelector(name === "u" ? ".undo" : name === "a" ? ".accept" : ".reject");
  if (!button) return;
  if (name === "r") {
    button.closest("details").open = true;
    button.form.elements.why.focus();
  } else button.click();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") return document.activeElement.blur(), stop(), showAll();
  if (event.target.closest("input, textarea, select")) return;
  if (arrow(event)) return event.preventDefault();
  if (event.key === "j" || event.key === "k") step(event.key === "j");
  else if (event.key === "s" && article) begin(startOf());
  else if (event.key in SAYINGS && sayOf(event.key)) settle();
  else if (event.key === "y") (focusedClaim() ?? chosen).querySelector(".cite")?.click();
  else if (["a", "r", "u"].includes(event.key)) act(event.key);
  else return;
  event.preventDefault();
});
