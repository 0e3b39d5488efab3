// The frame with the finder, and what it and its host tell one another. The messages hold nothing
// of what was typed or found; both sides know the other by its window and its origin.
import { safely, warn } from "./safely.js";

const version = 1; // of the messages
const patience = 10_000; // milliseconds until the document must say that it is whole,
const afterLoad = 3_000; // and this long after the browser has loaded one, ours or its own for errors
const [lowest, tallest] = [80, 4000]; // px
const maxNotes = 3; // lines that a document may write to the console

const live = new Set(); // frames that listen

// One listener for all, before those of the page where the browser lets it: what our frames say
// is nothing that these asked for, and some of them fail at it.
export const listen = () => addEventListener("message", (event) => safely(() => hear(event)), true);

function hear(event) {
  for (const frame of live) {
    const message = event.isTrusted && frame.said(event);
    if (!message) continue;
    event.stopImmediatePropagation();
    frame.take(message);
  }
}

// read is what a message in JSON says.
function read(data) {
  try {
    return JSON.parse(data);
  } catch {} // somebody else's
}

export class Frame {
  node = document.createElement("iframe");
  edge = document.createElement("i"); // the lower edge of the element
  whole = false; // the document has said so
  #home;
  #room; // as high as the element
  #events;
  #height = 0; // px, that the document asks for
  #timer;
  #drawing; // a height waits for the next animation frame
  #sight; // watches the edge, and the whole
  #below = false; // whether the edge is below what is seen
  #width = innerWidth; // of the window when a height was taken
  #notes = 0;

  // events.ready() and events.failed(why) are called back.
  constructor(address, title, room, events) {
    this.#home = address.origin;
    this.#room = room;
    this.#events = events;
    const { node, edge } = this;
    node.title = title;
    node.referrerPolicy = "origin";
    node.loading = "lazy"; // so that the page's own load event does not wait for us
    node.onload = () => this.#expect(afterLoad);
    node.src = address.href;
    live.add(this);
    this.#sight = new IntersectionObserver((entries) => safely(() => this.#see(entries)));
    for (const e of [node, edge]) this.#sight.observe(e);
    this.#expect(patience);
  }

  // again is for a frame whose element was moved: the browser loads the document anew.
  again() {
    this.whole = false;
    this.node.style.visibility = "";
    this.#expect(patience);
  }

  close() {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#drawing);
    live.delete(this);
    this.#sight.disconnect();
  }

  show() {
    this.node.style.visibility = "visible";
  }

  tell(theme) {
    this.node.contentWindow.postMessage({ finder: version, theme }, this.#home);
  }

  #expect(milliseconds) {
    clearTimeout(this.#timer);
    if (!this.whole) this.#timer = setTimeout(() => safely(() => this.#events.failed(`no answer from ${this.#home}, or it lets nobody frame it here`)), milliseconds);
  }

  // said is the message if it is one of this frame's document.
  said({ source, origin, data }) {
    if (source !== this.node.contentWindow || origin !== this.#home) return;
    const message = read(data);
    return message?.finder === version && message;
  }

  take(data) {
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
    this.#height = Math.ceil(Math.min(Math.max(height, lowest), tallest));
    this.#drawing ??= requestAnimationFrame(() => {
      this.#drawing = undefined;
      this.#size();
    });
  }

  #see(entries) {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      if (target === this.edge) this.#below = !isIntersecting && boundingClientRect.top > 0;
    }
    this.#size();
  }

  // size takes the height where nothing moves that is seen. Until then a finder higher than its
  // room scrolls, and one that is lower has room left.
  #size() {
    if (!this.whole || !this.#height || !this.#free()) return;
    this.#width = innerWidth;
    Object.assign(this.#room.style, { padding: 0, height: this.#height + "px" });
  }

  // free reports whether the lower edge may move: while it is out of sight below before and after,
  // when the reader is in the finder and asked for it, and when the window has another width.
  #free() {
    if (this.node.getRootNode().activeElement === this.node || innerWidth !== this.#width) return true;
    if (!this.#below) return false;
    const { top, bottom } = this.node.getBoundingClientRect();
    return this.#height > bottom - top || top + this.#height > innerHeight;
  }
}
