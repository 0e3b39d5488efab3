// What runs in a framed document. It tells the page around how high the document is and
// nothing of what is typed or found, takes from it which theme it has, and searches
// without leaving a trace in the browser's history, which that page could count. The
// document is whole without it.
const FINDER = 1; // the version of the messages
const root = document.documentElement;
const framed = parent !== self;
const sandboxed = self.origin === "null"; // of no origin: may not ask, nor send forms
const around = originAround();
const passed = new URLSearchParams(location.hash.replace(/^#\??/, ""));
const secret = passed.get("secret"); // of WordPress
let searching; // aborts the search that is under way

// The origin of the page around, "" if the browser does not tell it.
function originAround() {
  const first = location.ancestorOrigins?.[0];
  if (first) return first === "null" ? "" : first;
  try {
    return new URL(document.referrer).origin;
  } catch {
    return "";
  }
}

// Messages are JSON, at which no listener of the page around fails, whatever it thinks that
// messages are.
function tell(message) {
  if (framed) parent.postMessage(JSON.stringify({ finder: FINDER, ...message }), around || "*");
}

// WordPress has messages of its own, which frames that it does not know must speak.
function tellWordPress(message, value) {
  if (framed && secret) parent.postMessage({ message, value, secret }, "*");
}

const notes = (name) => [...document.querySelectorAll(`meta[name="specialist-finder-${name}"]`)].map((meta) => meta.content);

// The height is that of the content (of the window it would never shrink) until a reader has
// asked: then it is that of usual answers, whatever the answer is, since the page around sees it.
let height = 0;
const wanted = () => Math.ceil(root.dataset.asked === undefined ? document.body.getBoundingClientRect().height : answerHeight(innerWidth, root.dataset.count));
function measure() {
  const now = wanted();
  if (!now || now === height) return;
  height = now;
  tell({ height });
  tellWordPress("height", height);
}

// In a column so wide, with so many results. Higher answers scroll.
const answerHeight = (width, count) => Math.max(2350 - 2 * width, 1400 - 0.5 * width, 800) + (count - 3) * Math.max(370 - 0.29 * width, 120);

function begin() {
  for (const note of notes("note").slice(0, 3)) tell({ note });
  if (notes("failed").length) {
    tell({ failed: true });
  } else {
    height = wanted();
    tell({ ready: true, height });
  }
  tellWordPress("height", height);
  new ResizeObserver(measure).observe(document.body);
}

// When WordPress is late, it asks for what it missed.
addEventListener("message", ({ source, data }) => {
  if (source === parent && framed && secret && data?.message === "ready" && data.secret === secret) tellWordPress("height", height);
});

addEventListener("message", ({ source, origin, data }) => {
  if (source !== parent || !framed || !around || origin !== around || data?.finder !== FINDER) return;
  if (data.theme === "light" || data.theme === "dark") root.dataset.theme = data.theme;
});

function addressOf(form) {
  const to = new URL(form.action);
  to.search = new URLSearchParams(new FormData(form));
  return to;
}

// What happens is read out; that nothing came of it is seen as well.
function say(what, seen) {
  const status = document.getElementById("status");
  status.textContent = status.dataset[what] ?? "";
  status.classList.toggle("l-hidden", !seen);
}

// A new answer takes the place of the old one.
function show(answer) {
  const main = answer.querySelector("main");
  if (!main) throw new Error("no answer");
  document.querySelector("main").replaceWith(main);
  root.dataset.asked = "";
  measure();
  goToAnswer();
}

// Who asked hears the heading of the answer.
function goToAnswer() {
  const main = document.querySelector("main");
  const first = main.querySelector("[aria-invalid], #notice-emergency, #results") ?? main.querySelector("h1");
  if (!first.matches("input")) first.tabIndex = -1;
  first.focus();
}

async function search(form) {
  const to = addressOf(form);
  // A frame of no origin cannot read an answer: it goes there, and leaves no trace either.
  if (sandboxed) {
    passed.set("asked", "");
    return location.replace(`${to}#?${passed}`);
  }
  searching?.abort();
  const { signal } = (searching = new AbortController());
  document.querySelector("main").ariaBusy = "true";
  say("busy");
  try {
    const response = await fetch(to, { credentials: "omit", signal, headers: { Accept: "text/html" } });
    if (!response.ok) throw new Error(response.status);
    show(new DOMParser().parseFromString(await response.text(), "text/html"));
    say("");
  } catch {
    if (signal.aborted) return;
    document.querySelector("main").ariaBusy = "false";
    say("failed", true);
  }
}

// Where forms are not allowed none is ever submitted, but its button is pressed, by Enter too.
addEventListener("click", (event) => {
  const button = event.target.closest("form button");
  if (button) {
    event.preventDefault();
    search(button.form);
    return;
  }
  const link = event.target.closest("a[href^='/'], a[href^='http']");
  if (link && secret) {
    event.preventDefault();
    tellWordPress("link", link.href);
  }
});

// Links that cannot open say where they would lead, and numbers that cannot be called are text.
function showAddresses() {
  if (!sandboxed) return;
  for (const call of document.querySelectorAll("a[href^='tel:']")) call.removeAttribute("href");
  if (secret) return; // links are WordPress' to open
  for (const link of document.querySelectorAll("main a[target]")) {
    const address = document.createElement("span");
    address.className = "f-frame__address";
    address.textContent = ` ${link.href}`;
    link.after(address);
  }
}

// Without its style a document has no height yet; not all browsers wait for it.
function whenStyled(step) {
  const style = document.querySelector("link[rel=stylesheet]");
  if (!style || style.sheet) return step();
  for (const end of ["load", "error"]) style.addEventListener(end, step, { once: true });
}

showAddresses();
whenStyled(begin);
if (passed.has("asked")) goToAnswer();
