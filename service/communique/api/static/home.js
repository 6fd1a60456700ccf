// The home page: drop files anywhere on it, and watch a report go through its stages.
"use strict";

const form = document.querySelector("form.paste");
const stages = document.getElementById("stages");
const field = (name) => form.elements[name];

function stage(words, state = "") {
  const item = document.createElement("li");
  item.textContent = words;
  item.className = state;
  stages.append(item);
  return item;
}

function link(path, words) {
  const item = document.createElement("li");
  const anchor = document.createElement("a");
  anchor.href = path;
  anchor.textContent = words;
  item.append(anchor);
  stages.append(item);
}

function metadata() {
  const given = ["published", "publisher", "title"].map((name) => [name, field(name).value.trim()]);
  return Object.fromEntries(given.filter(([, value]) => value));
}

function send(file) {
  if (!file) {
    const body = JSON.stringify({ ...metadata(), text: field("text").value });
    return fetch("/ingest", { method: "POST", headers: { "Content-Type": "application/json" }, body });
  }
  const body = new FormData();
  body.append("file", file);
  for (const [name, value] of Object.entries(metadata())) body.append(name, value);
  return fetch("/ingest", { method: "POST", body });
}

const pathOf = (iri) => `/page${new URL(iri).pathname}`;

function follow(job, label, isAlone) {
  const reading = stage(`${label}: waits to be read`);
  const events = new EventSource(`/jobs/${job}/events`);
  events.addEventListener("progress", (event) => {
    const { state } = JSON.parse(event.data);
    if (state === "running") reading.textContent = `${label}: is being read`;
  });
  events.addEventListener("end", (event) => {
    events.close();
    const { state, error, documents } = JSON.parse(event.data);
    const first = documents.find((each) => each.document);
    if (state !== "done") {
      reading.textContent = `${label}: ${error ?? state}`;
      reading.className = "failed";
    } else if (isAlone && first) {
      reading.textContent = `${label}: in the graph`;
      location.assign(pathOf(first.document));
    } else {
      reading.textContent = `${label}: read, and in the graph`;
      if (first) link(pathOf(first.document), `Open ${label}`);
    }
  });
}

async function take(file, isAlone) {
  const label = file?.name ?? (field("title").value || "the report");
  stages.hidden = false;
  stages.scrollIntoView({ block: "nearest" });
  const kept = stage(`${label}: being sent`);
  const answer = await send(file);
  const body = await answer.json();
  if (!answer.ok) {
    kept.textContent = `${label}: ${body.detail ?? body.title}`;
    kept.className = "failed";
    return;
  }
  kept.textContent = `${label}: on disk`;
  follow(body.id, label, isAlone);
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  stages.replaceChildren();
  take(field("file").files[0], true);
});

addEventListener("dragover", (event) => {
  event.preventDefault();
  form?.classList.add("dropping");
});
addEventListener("dragleave", () => form?.classList.remove("dropping"));
addEventListener("drop", async (event) => {
  event.preventDefault();
  form?.classList.remove("dropping");
  const files = [...event.dataTransfer.files];
  if (files.length) stages.replaceChildren();
  for (const file of files) await take(file, files.length === 1);
});
