// The review queue by keys: where one stands stays after a verdict, what is skipped stays away while the tab is open.
"use strict";

const queue = [...document.querySelectorAll(".queue > .doubt")];
const SKIPPED = "skipped in review";
const skipped = new Set(JSON.parse(sessionStorage.getItem(SKIPPED) ?? "[]"));
for (const each of queue) each.hidden = skipped.has(each.id);

const shown = () => queue.filter((each) => !each.hidden);
const inHand = () => document.activeElement.closest(".doubt") ?? shown()[0];

function take(each) {
  each?.focus();
  each?.scrollIntoView({ block: "nearest" });
}

function walk(way) {
  const left = shown();
  const at = left.indexOf(document.activeElement.closest(".doubt"));
  take(left[at < 0 ? 0 : Math.min(Math.max(at + way, 0), left.length - 1)]);
}

function skip() {
  const left = shown();
  const at = left.indexOf(inHand());
  if (at < 0) return;
  skipped.add(left[at].id);
  sessionStorage.setItem(SKIPPED, JSON.stringify([...skipped]));
  left[at].hidden = true;
  if (left.length > 1) take(left[at + 1] ?? left[at - 1]);
  else document.querySelector(".pager [rel=next]")?.click();
}

// A reason is asked for where one is needed; Enter in it rejects.
function reject() {
  const why = inHand()?.querySelector("input[name=why]");
  why?.focus();
}

const KEYS = {
  j: () => walk(1),
  k: () => walk(-1),
  a: () => inHand()?.querySelector(".accept")?.click(),
  r: reject,
  s: skip,
  u: () => document.querySelector(".latest .undo")?.click(),
  o: () => inHand()?.querySelector(".where a")?.click(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") return take(inHand());
  if (event.key === "Enter" && event.target.matches(".doubt input[name=why]")) {
    event.preventDefault();
    event.target.form.requestSubmit(event.target.form.querySelector(".reject"));
  }
  if (event.target.closest("input, textarea, select") || !(event.key in KEYS)) return;
  event.preventDefault();
  KEYS[event.key]();
});
take(shown()[0]);
