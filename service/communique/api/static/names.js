// Fields for the name of something held: names are completed while one is typed.
"use strict";

for (const field of document.querySelectorAll("input[data-names]")) {
  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const written = field.value.trim();
      if (written.length < 2) return;
      const answer = await fetch(`/search?limit=8&q=${encodeURIComponent(written)}`);
      if (!answer.ok || written !== field.value.trim()) return;
      const found = (await answer.json()).filter((each) => each.kind !== "Document");
      const options = [...new Set(found.map((each) => each.label))].map((label) => new Option(label, label));
      field.list.replaceChildren(...options);
    }, 120);
  });
}
