// <specialist-finder> shows a finder in a frame of ours, out of reach for the page's scripts and
// styles. Until the frame says that it is whole, and whenever it cannot be, readers see the link
// inside the element.
import css from "./widget.css";
import { terms } from "./about.js";
import { Frame } from "./frame.js";
import { safely, warn } from "./safely.js";
import { themeAt, watchTheme } from "./theme.js";

const near = "600px"; // around what is seen: a finder that comes this near is loaded
const maxValue = 200; // characters of an attribute

const subjects = ["topic", "specialty", "condition", "offering", "provider"]; // who names one leaves nothing to guess
const parameters = [...subjects, "kind", "place", "radius", "count", "accent", "corner"];

// elementOf is the element whose frames come from this origin.
export function elementOf(home) {
  const style = sheet(css);
  return class extends HTMLElement {
    static observedAttributes = [...parameters, "theme", "lang", "language"];

    #given = {}; // attributes as they come, since some pages replace getAttribute
    #root; // with the slot of the link, and the frame while there is one
    #slot;
    #frame;
    #theme; // that the frame knows
    #sight; // watches where the element is
    #listening; // aborts what waits for the page, while the element is in it
    #changing; // changes of attributes are about to be taken

    constructor() {
      super();
      safely(() => {
        const slot = document.createElement("slot");
        const root = this.attachShadow({ mode: "closed" });
        root.append(slot);
        [this.#root, this.#slot] = [root, slot];
      });
    }

    connectedCallback() {
      safely(() => this.#root && (this.#frame ? this.#moved() : this.#enter()));
    }

    disconnectedCallback() {
      safely(() => this.#root && !this.isConnected && this.#leave()); // it may have been put elsewhere at once
    }

    connectedMoveCallback() {} // moved by moveBefore, it stays as it is

    attributeChangedCallback(name, before, value) {
      safely(() => {
        this.#given[name] = value?.trim().slice(0, maxValue);
        if (before === value || !this.#listening) return;
        if (name === "theme") this.#tellTheme();
        else this.#changeSoon();
      });
    }

    // changeSoon takes together what scripts change one by one.
    #changeSoon() {
      if (this.#changing) return;
      this.#changing = true;
      queueMicrotask(() => {
        this.#changing = false;
        safely(() => this.#listening && (this.#frame ? this.#load() : this.#enter()));
      });
    }

    #enter() {
      this.#leave();
      this.#listening = new AbortController();
      watchTheme(() => safely(() => this.#tellTheme()), this.#listening.signal);
      this.#root.adoptedStyleSheets = [style];
      this.#slot.style.minHeight = "";
      this.#watch(near, ({ isIntersecting }) => isIntersecting && this.#load());
    }

    #moved() {
      this.#slot.hidden = false;
      this.#frame.again();
    }

    #leave() {
      this.#listening?.abort();
      this.#listening = undefined;
      this.#sight?.disconnect();
      this.#drop();
    }

    // watch calls back with where the element is, until something else is watched for.
    #watch(rootMargin, where) {
      this.#sight?.disconnect();
      this.#sight = new IntersectionObserver((entries) => safely(() => where(entries[entries.length - 1])), { rootMargin });
      this.#sight.observe(this);
    }

    #load() {
      const height = this.#frame?.height ?? 0;
      this.#sight.disconnect();
      this.#drop();
      this.#theme = themeAt(this, this.#given.theme);
      const [address, title] = this.#address();
      this.#frame = new Frame(address, title, height, {
        ready: () => this.#show(),
        failed: (why) => this.#fail(why),
      });
      this.#root.append(this.#frame.node, this.#frame.edge);
    }

    // drop takes the frame away, and shows the link.
    #drop() {
      if (!this.#frame) return; // a slot that is taken out and put in again has the page laid out anew
      this.#frame.close();
      this.#frame = undefined;
      this.#slot.hidden = false;
      this.#root.replaceChildren(this.#slot);
    }

    // show puts the frame in the place of the link, unless somebody is on it.
    #show() {
      if (this.contains(this.getRootNode().activeElement)) {
        this.addEventListener("focusout", () => safely(() => this.#frame?.whole && this.#show()), { once: true });
        return;
      }
      this.#theme = undefined; // it may have changed since the address was made
      this.#tellTheme(); // while styles are known: what comes now changes them
      this.#slot.hidden = true;
      this.#frame.show();
    }

    // fail leaves the link. The reserve goes once nobody sees it going.
    #fail(why) {
      warn(why);
      this.#slot.style.minHeight = this.#frame.node.style.minHeight;
      this.#drop();
      this.#watch("0px", ({ isIntersecting, boundingClientRect }) => {
        if (isIntersecting || boundingClientRect.top < 0) return;
        this.#root.adoptedStyleSheets = [style, sheet(":host::before{display:none!important}")];
        this.#slot.style.minHeight = "";
        this.#sight.disconnect();
      });
    }

    #tellTheme() {
      const theme = themeAt(this, this.#given.theme);
      if (!this.#frame?.whole || theme === this.#theme) return;
      this.#theme = theme;
      this.#frame.tell(theme);
    }

    // address is where the frame's document is, and the title in its language.
    #address() {
      const given = this.#given;
      const lang = given.lang || given.language || document.documentElement.lang;
      const spanish = /^es\b/i.test(lang);
      const url = new URL((spanish ? "/es" : "") + "/embed/frame", home);
      for (const name of parameters) if (given[name]) url.searchParams.set(name, given[name]);
      url.searchParams.set("theme", this.#theme);
      let told = ""; // arrays have methods of the page's own here and there
      for (const name of subjects) told ||= given[name];
      if (!told) for (const term of safely(terms) ?? []) url.searchParams.append("about", term);
      return [url, TITLES[spanish ? "es" : "en"]];
    }
  };
}

function sheet(text) {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
}
