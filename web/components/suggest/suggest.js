// <f-suggest> stands around a text field and offers what its words may be the
// beginning of: an ARIA 1.2 combobox with a list. Its markup is whole before
// this script comes, and without it the field is a plain one.
//
// What somebody types is health data: it leaves only from the third letter on,
// to this site alone, and nothing is stored.
import Combobox from "@github/combobox-nav";

const fewestLetters = 3;
const pause = 160; // milliseconds without a key before asking

class Suggest extends HTMLElement {
  #input;
  #list;
  #status;
  #combobox;
  #listening; // aborts every listener
  #timer;
  #asking; // aborts the question that is under way
  #open = false;

  connectedCallback() {
    this.#input = this.querySelector("input");
    this.#list = this.querySelector("[role=listbox]");
    this.#status = this.querySelector("[role=status]");
    if (!this.#input || !this.#list || !this.#status) return;
    this.#input.autocomplete = "off"; // the browser's own list would lie over ours
    this.#combobox = new Combobox(this.#input, this.#list, { tabInsertsSuggestions: false });
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.#input.addEventListener("input", (event) => event.isComposing || this.#askSoon(), { signal });
    this.#input.addEventListener("compositionend", () => this.#askSoon(), { signal });
    this.#input.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.#input.addEventListener("blur", () => this.#close(), { signal });
    this.#input.form?.addEventListener("submit", () => this.#close(), { signal });
    this.#list.addEventListener("mousedown", (event) => event.preventDefault(), { signal }); // the field keeps the focus
    this.#list.addEventListener("combobox-commit", (event) => this.#take(event.target), { signal });
  }

  disconnectedCallback() {
    this.#close();
    this.#listening?.abort();
    this.#combobox?.destroy();
  }

  #key(event) {
    if (event.key === "Escape" && this.#open) {
      event.preventDefault(); // closes the list and leaves the words, which a search field would clear
      this.#close();
    } else if (event.key === "ArrowDown" && !this.#open) {
      this.#askSoon();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      this.#stopAsking(); // who chooses from a list does not want it replaced
    }
  }

  #stopAsking() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
  }

  #askSoon() {
    this.#stopAsking();
    if (this.#input.value.trim().length < fewestLetters) {
      this.#close();
      return;
    }
    this.#timer = setTimeout(() => this.#ask(), pause);
  }

  async #ask() {
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    const query = new URLSearchParams({ q: this.#input.value.trimStart(), lang: document.documentElement.lang });
    if (this.dataset.kind) query.set("kind", this.dataset.kind);
    try {
      const answer = await fetch(`${this.dataset.src}?${query}`, { signal, credentials: "omit" });
      const { suggestions } = answer.ok ? await answer.json() : { suggestions: [] };
      if (!signal.aborted) this.#show(suggestions);
    } catch {
      if (!signal.aborted) this.#close(); // no answer, no list: the form works as ever
    }
  }

  #show(suggestions) {
    this.#close();
    this.#say(suggestions.length);
    if (suggestions.length === 0) return;
    for (const group of this.#list.children) {
      group.querySelectorAll("[role=option]").forEach((old) => old.remove());
      group.hidden = true;
    }
    suggestions.forEach((suggestion, i) => this.#add(suggestion, i));
    this.#list.hidden = false;
    this.#list.scrollTop = 0;
    this.#open = true;
    this.#combobox.start();
  }

  // #add puts a suggestion into the group of its kind. Groups stand in the order
  // in which the server names them, the best first.
  #add({ kind, text, detail }, i) {
    const group = this.#list.querySelector(`[data-kind="${CSS.escape(kind)}"]`);
    if (!group) return;
    if (group.hidden) this.#list.append(group);
    group.hidden = false;
    const option = document.createElement("div");
    option.id = `${this.#list.id}-${i}`;
    option.role = "option";
    option.className = "f-suggest__option";
    option.dataset.text = text;
    option.append(text);
    if (detail) {
      const more = document.createElement("span");
      more.className = "f-suggest__detail";
      more.append(detail);
      option.append(" ", more);
    }
    group.append(option);
  }

  #take(option) {
    this.#input.value = option.dataset.text;
    this.#close();
    this.#input.focus();
  }

  #close() {
    this.#stopAsking();
    if (this.#status) this.#status.textContent = "";
    if (!this.#open) return;
    this.#open = false;
    this.#list.hidden = true;
    this.#combobox.stop();
  }

  // #say tells a screen reader how many there are, in the words of the page.
  #say(n) {
    const { countNone, countOne, countOther } = this.dataset;
    this.#status.textContent = (n === 0 ? countNone : n === 1 ? countOne : countOther).replace("{1}", n);
  }
}

customElements.define("f-suggest", Suggest);
