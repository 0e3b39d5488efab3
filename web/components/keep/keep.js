// <f-keep> holds a button that keeps the provider data-id, called data-name, in
// this browser, or forgets it.
import { has, subscribe, toggle } from "../kept/list.js";

class Keep extends HTMLElement {
  #button;
  #status;
  #listening; // aborts all listeners

  connectedCallback() {
    this.#button = this.querySelector("button");
    this.#status = this.querySelector("[role=status]");
    if (!this.#button || !this.#status) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.#button.addEventListener("click", () => this.#toggle(), { signal });
    subscribe(() => this.#draw(), signal);
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  #toggle() {
    const { id, name } = this.dataset;
    const mishap = toggle({ id, name });
    this.#status.textContent = mishap ? document.querySelector("f-kept")?.dataset[mishap] : "";
  }

  #draw() {
    this.#button.setAttribute("aria-pressed", String(has(this.dataset.id)));
  }
}

customElements.define("f-keep", Keep);
