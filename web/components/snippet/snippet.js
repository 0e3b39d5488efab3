// <f-copy> holds a button that copies what stands in the field data-of, and a place to say
// so. Where the browser does not let it, what is to be copied is marked.
const shownFor = 6_000; // milliseconds

class Copy extends HTMLElement {
  #field;
  #status;
  #shown; // the timer of what is said
  #listening; // aborts the listener

  connectedCallback() {
    const button = this.querySelector("button");
    this.#field = document.getElementById(this.dataset.of);
    this.#status = this.querySelector("[role=status]");
    if (!button || !this.#field || !this.#status) return;
    this.#listening = new AbortController();
    button.addEventListener("click", () => this.#copy(), { signal: this.#listening.signal });
  }

  disconnectedCallback() {
    this.#listening?.abort();
    clearTimeout(this.#shown);
  }

  async #copy() {
    this.#say("");
    try {
      await navigator.clipboard.writeText(this.#field.value);
      this.#say(this.dataset.done);
    } catch { // not over TLS, or not allowed
      this.#field.focus();
      this.#field.select();
      this.#say(this.dataset.failed);
    }
  }

  #say(words) {
    clearTimeout(this.#shown);
    this.#status.textContent = words;
    if (words) this.#shown = setTimeout(() => this.#say(""), shownFor);
  }
}

customElements.define("f-copy", Copy);
