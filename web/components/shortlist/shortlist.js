// <f-shortlist> draws those who are kept in this browser: links, checkboxes of a
// plain form that leads to the comparison, and buttons that forget them.
import { clear, list, subscribe, toggle } from "../kept/list.js";

const most = 4; // fit side by side

class Shortlist extends HTMLElement {
  #form;
  #list;
  #status;
  #entry; // the template of an entry
  #listening; // aborts all listeners

  connectedCallback() {
    this.#form = this.querySelector("form");
    this.#list = this.querySelector("ul");
    this.#status = this.querySelector("[role=status]");
    this.#entry = this.querySelector("template");
    if (!this.#form || !this.#list || !this.#status || !this.#entry) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.addEventListener("click", (e) => this.#act(e.target.closest("[data-act]")), { signal });
    this.#form.addEventListener("change", (e) => this.#check(e.target), { signal });
    this.#form.addEventListener("submit", (e) => this.#submit(e), { signal });
    subscribe(() => this.#draw(), signal);
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  // What is checked stays checked when the list is drawn anew.
  #draw() {
    const checked = this.#checked().map((box) => box.value);
    const entries = list();
    this.#list.replaceChildren(...entries.map((e) => this.#item(e, checked.includes(e.id))));
    this.#form.hidden = !entries.length;
    this.querySelector(".f-shortlist__empty").hidden = entries.length > 0;
  }

  #item({ id, name }, checked) {
    const item = this.#entry.content.firstElementChild.cloneNode(true);
    const [box, link, button] = item.children;
    box.value = id;
    box.checked = checked;
    link.href = this.dataset.providers + id;
    link.textContent = name;
    for (const e of [box, button]) e.ariaLabel = e.ariaLabel.replace("{1}", () => name);
    button.dataset.id = id;
    button.dataset.name = name;
    return item;
  }

  #checked() {
    return [...this.#list.querySelectorAll(":checked")];
  }

  #act(button) {
    switch (button?.dataset.act) {
      case "print":
        print();
        break;
      case "clear":
        clear();
        this.#say(this.dataset.cleared);
        this.#status.focus();
        break;
      case "remove":
        this.#remove(button);
    }
  }

  // The focus goes to the entry that takes the place of the one removed.
  #remove(button) {
    const { id, name } = button.dataset;
    const at = [...this.#list.children].indexOf(button.parentElement);
    toggle({ id, name });
    this.#say(this.dataset.removed.replace("{1}", () => name));
    const next = this.#list.children[Math.min(at, this.#list.children.length - 1)];
    (next?.querySelector("button") ?? this.#status).focus();
  }

  #check(box) {
    const tooMany = this.#checked().length > most;
    if (tooMany) box.checked = false;
    this.#say(tooMany ? this.dataset.four : "");
  }

  #submit(e) {
    if (this.#checked().length) return;
    e.preventDefault();
    this.#say(this.dataset.none);
  }

  #say(words) {
    this.#status.textContent = words;
  }
}

customElements.define("f-shortlist", Shortlist);
