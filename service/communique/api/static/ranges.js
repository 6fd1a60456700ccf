// Characters of the report as ranges of the page.

export const article = document.getElementById("text");

// Offsets count code points (RFC 5147), the DOM counts UTF-16 units.
export function rangeOf(begin, end) {
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let position = 0;
  let isOpen = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const points = [...node.data];
    const units = (count) => points.slice(0, count).join("").length;
    if (!isOpen && begin < position + points.length) {
      range.setStart(node, units(begin - position));
      isOpen = true;
    }
    if (isOpen && end <= position + points.length) {
      range.setEnd(node, units(end - position));
      return range;
    }
    position += points.length;
  }
  return null;
}
