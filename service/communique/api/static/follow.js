// What is followed is kept in this browser: a list of addresses of feeds, with the entries seen of each.
"use strict";

const KEY = "communique.followed";

function followed() {
  try {
    return new Map(JSON.parse(localStorage.getItem(KEY) ?? "[]"));
  } catch {
    return new Map();
  }
}

const keep = (list) => localStorage.setItem(KEY, JSON.stringify([...list]));
const pageOf = (list) => `/following?${[...list.keys()].map((feed) => `feed=${encodeURIComponent(feed)}`).join("&")}`;

function show(button) {
  const isFollowed = followed().has(button.dataset.follow);
  button.hidden = false;
  button.setAttribute("aria-pressed", String(isFollowed));
  button.textContent = isFollowed ? "Follow no more" : "Follow";
  const note = button.parentElement.querySelector("span");
  if (note) note.hidden = !isFollowed;
}

const board = document.getElementById("following");

for (const button of document.querySelectorAll("button[data-follow]")) {
  show(button);
  button.addEventListener("click", () => {
    const list = followed();
    const feed = button.dataset.follow;
    if (!list.delete(feed)) list.set(feed, []);
    keep(list);
    if (board) location.replace(list.size ? pageOf(list) : "/following");
    else show(button);
  });
}

function markNew(list) {
  for (const section of board.querySelectorAll(".followed")) {
    const seen = list.get(section.dataset.feed);
    const items = [...section.querySelectorAll("[data-entry]")];
    if (!seen) continue;
    if (seen.length) {
      for (const item of items.filter((each) => !seen.includes(each.dataset.entry))) {
        const tag = document.createElement("span");
        tag.className = "tag";
        tag.textContent = "new";
        item.prepend(tag, " ");
      }
    }
    list.set(section.dataset.feed, items.map((item) => item.dataset.entry));
  }
  keep(list);
}

if (board) {
  const list = followed();
  const shown = board.dataset.feeds.split(" ").filter(Boolean);
  if (!shown.length && list.size) location.replace(pageOf(list));
  else markNew(list);
  // A list that came by its address, from a bookmark or from somebody else, is taken over when asked.
  const missing = shown.filter((feed) => !list.has(feed));
  if (missing.length) {
    const take = document.createElement("button");
    take.textContent = `Follow ${missing.length === 1 ? "this" : "these"} in this browser`;
    take.addEventListener("click", () => {
      for (const feed of missing) list.set(feed, []);
      keep(list);
      location.replace(pageOf(list));
    });
    board.before(take);
  }
  const opml = document.getElementById("opml");
  opml.closest("label").hidden = false;
  opml.addEventListener("change", async () => {
    const text = await opml.files[0].text();
    const found = new DOMParser().parseFromString(text, "text/xml").querySelectorAll("outline[xmlUrl]");
    for (const outline of found) {
      const address = new URL(outline.getAttribute("xmlUrl"), location.href);
      const feed = address.pathname + address.search;
      if (feed.startsWith("/feeds/") && !list.has(feed)) list.set(feed, []);
    }
    keep(list);
    location.assign(pageOf(list));
  });
}
