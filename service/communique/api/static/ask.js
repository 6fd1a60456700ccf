// The query editor: colours, completion from the ontology, prefixes put in where they are used. Without this
// script the field is a plain one and the form works the same.
"use strict";

const query = document.getElementById("query");
const editor = document.getElementById("editor");
const KEYWORDS = ("ASK AS ASC BASE BIND BY CONSTRUCT COUNT DESC DESCRIBE DISTINCT EXISTS FILTER FROM GRAPH GROUP HAVING " +
  "IN LIMIT MAX MIN MINUS NAMED NOT OFFSET OPTIONAL ORDER PREFIX REDUCED SELECT STR SUM UNION UNDEF VALUES WHERE " +
  "BOUND CONCAT CONTAINS COALESCE GROUP_CONCAT IF LANG LCASE REGEX REPLACE SAMPLE STRAFTER STRSTARTS UCASE").split(" ");
const TOKEN = new RegExp([
  String.raw`(?<comment>#[^\n]*)`,
  String.raw`(?<string>"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')`,
  String.raw`(?<iri><[^<>"{}|^\x60\\\s]*>)`,
  String.raw`(?<variable>[?$]\w+)`,
  String.raw`(?<name>[A-Za-z][\w-]*:[\w.%-]*|:[\w.%-]+)`,
  String.raw`(?<word>[A-Za-z_]+)`,
  String.raw`(?<number>\d+(?:\.\d+)?)`,
].join("|"), "gu");
const SHOWN = 12;

let words = [];
let prefixes = {};

// colours

const paint = document.createElement("pre");
paint.setAttribute("aria-hidden", "true");

function coloured(text) {
  const parts = document.createDocumentFragment();
  let at = 0;
  for (const found of text.matchAll(TOKEN)) {
    const [kind] = Object.entries(found.groups).find(([, value]) => value !== undefined);
    if (kind === "word" && !KEYWORDS.includes(found[0].toUpperCase()) && found[0] !== "a") continue;
    parts.append(text.slice(at, found.index));
    const span = document.createElement("span");
    span.className = `q-${kind}`;
    span.textContent = found[0];
    parts.append(span);
    at = found.index + found[0].length;
  }
  parts.append(`${text.slice(at)}\n`);
  return parts;
}

function repaint() {
  paint.replaceChildren(coloured(query.value));
  paint.scrollTop = query.scrollTop;
  paint.scrollLeft = query.scrollLeft;
}

// completion

const list = document.createElement("ul");
list.className = "completions";
list.id = "completions";
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", "Completions");
list.hidden = true;
let chosen = 0;

const begun = () => /[?$]?[\w-]*:?[\w-]*$/u.exec(query.value.slice(0, query.selectionStart))[0];

function* candidates(start) {
  const lower = start.toLowerCase();
  if (/^[?$]/.test(start)) {
    const known = new Set(query.value.match(/[?$]\w+/gu) ?? []);
    known.delete(start);
    for (const name of known) yield { name, kind: "variable", meaning: "" };
    return;
  }
  for (const word of words) if (word.name.toLowerCase().startsWith(lower)) yield word;
  const local = lower.includes(":") ? lower.split(":")[1] : lower;
  if (local) {
    for (const word of words) {
      const name = word.name.toLowerCase();
      if (!name.startsWith(lower) && name.split(":")[1]?.includes(local)) yield word;
    }
  }
  if (!lower.includes(":")) {
    for (const name of KEYWORDS) if (lower && name.toLowerCase().startsWith(lower)) yield { name, kind: "keyword", meaning: "" };
    for (const name of Object.keys(prefixes)) if (name.startsWith(lower)) yield { name: `${name}:`, kind: "prefix", meaning: prefixes[name] };
  }
}

function place() {
  const end = query.selectionStart;
  const walker = document.createTreeWalker(paint, NodeFilter.SHOW_TEXT);
  let passed = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (passed + node.data.length >= end) {
      const range = document.createRange();
      range.setStart(node, end - passed);
      const box = range.getBoundingClientRect();
      const frame = editor.getBoundingClientRect();
      list.style.top = `${box.bottom - frame.top + 4}px`;
      list.style.left = `${Math.max(0, Math.min(box.left - frame.left, frame.width - list.offsetWidth))}px`;
      return;
    }
    passed += node.data.length;
  }
}

function hide() {
  list.hidden = true;
  query.removeAttribute("aria-activedescendant");
}

function mark(index) {
  const items = [...list.children];
  chosen = (index + items.length) % items.length;
  items.forEach((item, at) => item.setAttribute("aria-selected", String(at === chosen)));
  items[chosen].scrollIntoView({ block: "nearest" });
  query.setAttribute("aria-activedescendant", items[chosen].id);
}

function offer(isAsked) {
  const start = begun();
  if (!isAsked && start.length < 2) return hide();
  const found = [];
  for (const each of candidates(start)) {
    if (each.name !== start) found.push(each);
    if (found.length === SHOWN) break;
  }
  if (!found.length) return hide();
  list.replaceChildren(...found.map((each, at) => {
    const item = document.createElement("li");
    item.id = `completion-${at}`;
    item.setAttribute("role", "option");
    item.dataset.name = each.name;
    const name = document.createElement("strong");
    name.textContent = each.name;
    item.append(name, ` ${each.kind}`, document.createElement("br"), each.meaning.slice(0, 110));
    item.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      take(each.name);
    });
    return item;
  }));
  list.hidden = false;
  place();
  mark(0);
}

// A term whose prefix is not declared yet brings its PREFIX line along.
function declared(name, text) {
  const prefix = /^([\w-]+):/u.exec(name)?.[1];
  if (!prefix || !prefixes[prefix] || new RegExp(String.raw`PREFIX\s+${prefix}:`, "iu").test(text)) return "";
  return `PREFIX ${prefix}: <${prefixes[prefix]}>\n`;
}

function take(name) {
  const end = query.selectionStart;
  const start = end - begun().length;
  const head = declared(name, query.value);
  query.setRangeText(name, start, end, "end");
  if (head) {
    const caret = query.selectionStart + head.length;
    query.setRangeText(head, 0, 0);
    query.setSelectionRange(caret, caret);
  }
  hide();
  repaint();
  query.focus();
}

function onKey(event) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) query.form.requestSubmit();
  else if (event.key === " " && event.ctrlKey) offer(true);
  else if (list.hidden) return;
  else if (event.key === "Escape") hide();
  else if (event.key === "ArrowDown") mark(chosen + 1);
  else if (event.key === "ArrowUp") mark(chosen - 1);
  else if (event.key === "Enter" || event.key === "Tab") take(list.children[chosen].dataset.name);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

if (query) {
  editor.classList.add("is-live");
  editor.prepend(paint);
  editor.append(list);
  query.setAttribute("aria-autocomplete", "list");
  query.setAttribute("aria-controls", "completions");
  query.addEventListener("input", () => {
    repaint();
    offer(false);
  });
  query.addEventListener("scroll", repaint);
  query.addEventListener("keydown", onKey);
  query.addEventListener("blur", hide);
  for (const each of document.querySelectorAll("form.ask .keys")) each.hidden = false;
  repaint();
  query.addEventListener("focus", async () => {
    const answer = await fetch("/ask/words.json");
    if (answer.ok) ({ words, prefixes } = await answer.json());
  }, { once: true });
}

// the link to share, and the filter of questions

for (const button of document.querySelectorAll("button.copy")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(location.href);
    button.nextElementSibling.textContent = " copied";
  });
}

const filter = document.getElementById("filter");
if (filter) {
  filter.closest(".filter").hidden = false;
  filter.addEventListener("input", () => {
    const sought = filter.value.trim().toLowerCase();
    for (const theme of document.querySelectorAll(".theme")) {
      const items = [...theme.querySelectorAll("li")];
      for (const item of items) item.hidden = !item.textContent.toLowerCase().includes(sought);
      theme.hidden = items.every((item) => item.hidden);
    }
  });
}
