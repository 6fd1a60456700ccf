// Copies a citation: the words, who says them, where and when they were read, and the link to their characters.
"use strict";

const tidy = (text) => text.replace(/\s+/gu, " ").trim();

function citation(button) {
  const told = button.closest("figure, .claims > li, .chosen");
  const source = told.querySelector("[data-chars]");
  const words = tidy(told.querySelector("blockquote")?.textContent ?? told.dataset.words ?? "");
  const link = new URL(source.href, location.href);
  link.hash = `char=${source.dataset.chars}`;
  const voice = tidy(told.querySelector(".speaker a")?.textContent ?? "");
  const where = source.dataset.source ?? tidy(source.textContent);
  const title = source.title.replace(/: characters .*$/u, "");
  const read = title && !where.startsWith(title) && !title.startsWith("characters") ? `${where}, “${title}”` : where;
  return `“${words}” (${voice ? `${voice}, in ` : ""}${read}) ${link.href}`;
}

for (const button of document.querySelectorAll("button.cite")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(citation(button));
    const said = button.textContent;
    button.classList.add("is-copied");
    button.textContent = "Copied";
    setTimeout(() => {
      button.textContent = said;
      button.classList.remove("is-copied");
    }, 1500);
  });
}
