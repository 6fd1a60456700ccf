// Words of the report selected by keys: arrows go from word to word and from line to line, with Shift they take more.
import { article, rangeOf } from "./ranges.js";

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’.\-][\p{L}\p{M}\p{N}]+)*/gu;
const DOWN = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
let words = null; // of the text: [begin, end) in code points
let from = -1;
let to = -1;

function wordsOf(text) {
  const found = [];
  let units = 0;
  let points = 0;
  for (const match of text.matchAll(WORD)) {
    points += [...text.slice(units, match.index)].length;
    const begin = points;
    points += [...match[0]].length;
    units = match.index + match[0].length;
    found.push([begin, points]);
  }
  return found;
}

const boxOf = (at) => rangeOf(...words[at]).getBoundingClientRect();

// The word nearest to the same column, a line further down or up.
function lineFrom(at, way) {
  const here = boxOf(at);
  const isBeyond = (box, line) => (way > 0 ? box.top > line.top + 4 : box.bottom < line.bottom - 4);
  let best = at;
  let line = null;
  for (let next = at + way; next >= 0 && next < words.length; next += way) {
    const box = boxOf(next);
    if (!isBeyond(box, here)) continue;
    if (line && isBeyond(box, line)) break;
    line ??= box;
    if (best === at || Math.abs(box.left - here.left) < Math.abs(boxOf(best).left - here.left)) best = next;
  }
  return best;
}

function mark() {
  const [first, last] = from < to ? [from, to] : [to, from];
  const range = rangeOf(words[first][0], words[last][1]);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  range.startContainer.parentElement.scrollIntoView({ block: "nearest" });
}

// Begins at a claim that has the focus, at what was chosen, else at the first word in view.
export function begin(position) {
  words ??= wordsOf(article.textContent);
  if (!words.length) return;
  const there = words.findIndex(([, end]) => end > position);
  from = to = Math.max(there, 0);
  document.activeElement.blur();
  mark();
}

const isSelecting = () => from >= 0 && !getSelection().isCollapsed;

export function stop() {
  from = to = -1;
  getSelection().removeAllRanges();
}

// Whether the key was an arrow for the selection.
export function arrow(event) {
  const way = DOWN[event.key];
  if (!way || !isSelecting()) return false;
  const next = way[0] ? Math.min(Math.max(to + way[0], 0), words.length - 1) : lineFrom(to, way[1]);
  to = next;
  if (!event.shiftKey) from = to;
  mark();
  return true;
}

// What is typed next is for a form, not for the text.
export function settle() {
  from = to = -1;
}
