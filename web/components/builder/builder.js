// <f-builder> holds a form and what comes of it, and lets that follow each choice. The server
// alone knows what that is: the same page is asked for as the form would be sent, and the
// parts marked data-live become what they are there.
const pause = 600; // milliseconds that somebody who types has stopped for
const FINDER = 1; // the version of the messages of frames

class Builder extends HTMLElement {
  #form;
  #status;
  #shown; // the address of what is shown
  #typing; // the timer of what is typed
  #asking; // aborts the request that is under way
  #listening; // aborts all listeners

  connectedCallback() {
    this.#form = this.querySelector("form");
    this.#status = this.querySelector("[role=status]");
    if (!this.#form || !this.#status) return;
    this.#shown = this.#address();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.#form.addEventListener("input", (e) => this.#typed(e.target), { signal });
    this.#form.addEventListener("change", () => this.#follow(), { signal });
    this.#form.addEventListener("submit", (e) => this.#submit(e), { signal });
    addEventListener("message", (e) => this.#hear(e), { signal });
    for (const frame of this.querySelectorAll("iframe")) fit(frame, heightOf(frame)); // who spoke before anybody listened
  }

  disconnectedCallback() {
    this.#listening?.abort();
    this.#asking?.abort();
    clearTimeout(this.#typing);
  }

  #typed(field) {
    clearTimeout(this.#typing);
    if (field.matches("input")) this.#typing = setTimeout(() => this.#follow(), pause);
  }

  // Who presses the button wants to see it: on a phone it is further down.
  #submit(event) {
    if (this.hasAttribute("data-failed")) return; // the browser asks, and says what is wrong
    event.preventDefault();
    this.#follow();
    const preview = document.getElementById("preview");
    const { top, bottom } = preview.getBoundingClientRect();
    if (bottom < 0 || top > innerHeight) preview.scrollIntoView();
  }

  // What is usual, the first of a list, need not stand in the address.
  #address() {
    const chosen = [...this.#form.elements].filter((field) => field.name && (field.selectedIndex ?? 1) > 0 && field.value.trim());
    const to = new URL(this.#form.action);
    to.hash = "";
    to.search = new URLSearchParams(chosen.map(({ name, value }) => [name, value.trim()]));
    return to.href;
  }

  async #follow() {
    clearTimeout(this.#typing);
    const to = this.#address();
    if (to === this.#shown) return;
    this.#shown = to;
    this.#asking?.abort();
    const { signal } = (this.#asking = new AbortController());
    this.#say("");
    try {
      const response = await fetch(to, { signal, headers: { Accept: "text/html" } });
      if (!response.ok) throw new Error(response.status);
      this.#show(new DOMParser().parseFromString(await response.text(), "text/html"));
      history.replaceState(history.state, "", to);
      this.toggleAttribute("data-failed", false);
    } catch {
      if (signal.aborted) return;
      this.#shown = undefined;
      this.toggleAttribute("data-failed", true);
      this.#say(this.dataset.failure, true);
    }
  }

  #show(answer) {
    if (!answer.querySelector("f-builder")) throw new Error("no answer");
    for (const part of this.querySelectorAll("[data-live]")) renew(part, answer.getElementById(part.id));
    for (const e of this.#form.querySelectorAll("[id]")) {
      const now = answer.getElementById(e.id);
      e.toggleAttribute("data-idle", now?.hasAttribute("data-idle") ?? false);
      if (e.name) e.ariaInvalid = now.ariaInvalid;
    }
    const language = ".f-header__lang";
    document.querySelector(language).href = answer.querySelector(language).getAttribute("href");
    const wrong = this.querySelector("#needed, #problem");
    this.#say(wrong ? wrong.textContent.trim() : this.dataset.done);
  }

  // Frames tell how high they are, and nothing else that matters here.
  #hear({ source, origin, data }) {
    if (origin !== location.origin) return;
    const frame = [...this.querySelectorAll("iframe")].find((f) => f.contentWindow === source);
    const message = frame && JSON.parse(data); // a frame of ours
    if (message?.finder === FINDER) fit(frame, message.height);
  }

  // What happens is read out; that nothing came of it is seen as well.
  #say(words, seen = false) {
    this.#status.textContent = words;
    this.#status.classList.toggle("l-hidden", !seen);
  }
}

function fit(frame, height) {
  if (height > 0) frame.style.setProperty("--height", `${height}px`);
}

function heightOf(frame) {
  return Math.ceil(frame.contentDocument?.querySelector("main")?.ownerDocument.body.getBoundingClientRect().height ?? 0);
}

// The children of a part become those of the answer's. Who shows the same stays: a frame
// that is put anywhere anew loads anew.
function renew(part, now) {
  if (part.isEqualNode(now)) return;
  for (const child of [...part.children]) if (!now.children.namedItem(child.id)) child.remove();
  [...now.children].forEach((child, i) => {
    const old = part.children[i];
    if (!old || old.id !== child.id) part.insertBefore(child, old ?? null);
    else if (!same(old, child)) replace(old, child);
  });
}

function same(old, now) {
  const frame = old.querySelector("iframe");
  return frame ? frame.getAttribute("src") === now.querySelector("iframe").getAttribute("src") : old.isEqualNode(now);
}

// What is focused stays so, and a frame as high as the one before it until it tells.
function replace(old, now) {
  const parts = (e) => [...e.querySelectorAll("a, button, textarea, iframe")];
  const focused = parts(old).indexOf(document.activeElement);
  const height = old.querySelector("iframe")?.style.getPropertyValue("--height");
  if (height) now.querySelector("iframe").style.setProperty("--height", height);
  old.replaceWith(now);
  parts(now)[focused]?.focus({ preventScroll: true });
}

customElements.define("f-builder", Builder);
