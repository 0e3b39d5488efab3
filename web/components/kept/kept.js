// <f-kept> tells how many providers are kept in this browser.
import { list, subscribe } from "./list.js";

class Kept extends HTMLElement {
  #listening; // aborts all listeners

  connectedCallback() {
    const count = this.querySelector(".f-kept__count");
    if (!count) return;
    this.#listening = new AbortController();
    subscribe(() => (count.textContent = String(list().length)), this.#listening.signal);
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }
}

customElements.define("f-kept", Kept);
