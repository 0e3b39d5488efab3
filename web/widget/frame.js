// The frame with the finder, and what it and its host tell one another. The messages hold nothing
// of what was typed or found; both sides know the other by its window and its origin.
import { safely, warn } from "./safely.js";

const version = 1; // of the messages
const patience = 10_000; // milliseconds until the document must say that it is whole,
const afterLoad = 3_000; // and this long after the browser has loaded one, ours or its own for errors
const [lowest, tallest] = [80, 4000]; // px
const maxNotes = 3; // lines that a document may write to the console

export class Frame {
  node = document.createElement("iframe");
  height;
  whole = false; // the document has said so
  #home;
  #events;
  #timer;
  #drawing; // a height waits for the next animation frame
  #notes = 0;
  #listening = new AbortController();

  // events.ready() and events.failed(why) are called back; height is to start with.
  constructor(address, title, height, events) {
    this.#home = address.origin;
    this.#events = events;
    this.height = height;
    this.#size();
    const { node } = this;
    node.title = title;
    node.referrerPolicy = "origin";
    node.loading = "lazy"; // so that the page's own load event does not wait for us
    node.onload = () => this.#expect(afterLoad);
    node.src = address.href;
    addEventListener("message", (event) => safely(() => this.#hear(event)), { signal: this.#listening.signal });
    this.#expect(patience);
  }

  close() {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#drawing);
    this.#listening.abort();
  }

  show() {
    this.node.style.visibility = "visible";
  }

  tell(theme) {
    this.node.contentWindow.postMessage({ finder: version, theme }, this.#home);
  }

  #expect(milliseconds) {
    clearTimeout(this.#timer);
    if (!this.whole) this.#timer = setTimeout(() => safely(() => this.#events.failed("no answer from " + this.#home)), milliseconds);
  }

  #hear(event) {
    const { data } = event;
    if (!event.isTrusted || event.source !== this.node.contentWindow || event.origin !== this.#home || data?.finder !== version) return;
    event.stopImmediatePropagation(); // the page's own listeners did not ask for it
    if (typeof data.note === "string" && this.#notes++ < maxNotes) warn(data.note);
    if (Number.isFinite(data.height)) this.#resize(data.height);
    if (data.failed === true) this.#events.failed("an error page came from " + this.#home);
    else if (data.ready === true && !this.whole) this.#ready();
  }

  #ready() {
    this.whole = true;
    clearTimeout(this.#timer);
    this.#size(); // at once, so that it is not seen before it has its height
    this.#events.ready();
  }

  #resize(height) {
    this.height = Math.ceil(Math.min(Math.max(height, lowest), tallest));
    this.#drawing ??= requestAnimationFrame(() => {
      this.#drawing = undefined;
      this.#size();
    });
  }

  #size() {
    this.node.style.minHeight = this.height + "px";
  }
}
