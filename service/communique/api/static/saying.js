// Saying what words mean, with keys: the forms are the server's own, opened and sent without the pointer.
const box = document.getElementById("say");
const PAUSE = 150; // milliseconds that a selection rests before its forms are asked for
let asked = "";
let wanted = "";
let waiting = 0;

// Enter sends a form from a select too, in every browser.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.target.tagName !== "SELECT") return;
  event.preventDefault();
  event.target.form.requestSubmit();
});

function open(name) {
  for (const each of document.querySelectorAll("details.saying")) each.open = each.id === `say-${name}`;
  const found = document.getElementById(`say-${name}`);
  const first = found?.querySelector("[data-first]") ?? found?.querySelector("select, input:not([type=hidden])");
  first?.focus();
  found?.scrollIntoView({ block: "nearest" });
}

async function put(address) {
  const answer = await fetch(address);
  if (!answer.ok || address !== asked) return;
  const made = new DOMParser().parseFromString(await answer.text(), "text/html");
  box.replaceChildren(...made.body.children);
  for (const each of box.querySelectorAll("details.saying")) each.open = false;
  if (wanted) open(wanted);
  wanted = "";
}

// Forms for these characters (code points) are made ready; kept from a page that has none.
function ready(begin, end) {
  if (!box) return;
  const address = `${location.pathname}/words?part=true&start=${begin}&end=${end}`;
  if (address === asked) return;
  asked = address;
  box.replaceChildren();
  clearTimeout(waiting);
  waiting = setTimeout(() => put(address), PAUSE);
}

function say(name) {
  if (!asked) return;
  if (box.childElementCount) open(name);
  else wanted = name;
}

// Other names are looked for in place.
box?.addEventListener("submit", (event) => {
  if (!event.target.matches(".finding")) return;
  event.preventDefault();
  asked = `${event.target.action}?part=true&${new URLSearchParams(new FormData(event.target))}`;
  wanted = "mention";
  put(asked);
});
for (const each of document.querySelectorAll("[data-saying]")) {
  each.addEventListener("click", () => say(each.dataset.saying));
}
addEventListener("words", (event) => ready(...event.detail));
addEventListener("say", (event) => say(event.detail));
