// <f-moving> holds a drawn map and a button that lays a map over it that moves,
// and takes it away again. What that takes is loaded by the first press, or at
// once where an area was searched on such a map: its address ends in the id of
// this element.
class Moving extends HTMLElement {
  #button;
  #stage;
  #map; // while it is there
  #listening; // aborts all listeners

  connectedCallback() {
    this.#button = this.querySelector(".f-moving__toggle");
    this.#stage = this.querySelector(".f-moving__stage");
    if (!this.#button || !this.#stage) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.#button.addEventListener("click", () => (this.#map ? this.#close() : this.#open().then(() => this.#map?.focus())), { signal });
    this.#stage.addEventListener("keydown", (event) => this.#key(event), { signal });
    if (location.hash === `#${this.id}`) this.#open();
  }

  disconnectedCallback() {
    this.#listening?.abort();
    this.#map?.remove();
  }

  async #open() {
    if (this.hasAttribute("data-loads")) return;
    this.#say("");
    this.toggleAttribute("data-loads", true);
    try {
      const [{ open }] = await Promise.all([import("./live/live.js"), styled(this.dataset.sheet)]);
      this.#map = open(this, this.#stage, JSON.parse(this.querySelector("script").textContent));
      this.toggleAttribute("data-moves", true);
    } catch {
      this.#say(this.dataset.failed);
    } finally {
      this.toggleAttribute("data-loads", false);
    }
  }

  #close() {
    this.#map.remove();
    this.#map = undefined;
    this.toggleAttribute("data-moves", false);
    this.#button.focus();
  }

  // Escape closes what is open of a pin first, and then the map.
  #key(event) {
    if (event.key !== "Escape" || !this.#map) return;
    event.preventDefault();
    if (!this.#map.closePin()) this.#close();
  }

  #say(words) {
    this.querySelector("[role=status]").textContent = words;
  }
}

// styled puts the stylesheet into the page, once, and waits for it.
function styled(href) {
  if (document.querySelector(`link[href="${CSS.escape(href)}"][data-loaded]`)) return undefined;
  return new Promise((done, failed) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = href;
    link.onload = () => {
      link.dataset.loaded = "";
      done();
    };
    link.onerror = () => {
      link.remove();
      failed(new Error(href));
    };
    document.head.append(link);
  });
}

customElements.define("f-moving", Moving);
