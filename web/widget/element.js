// <specialist-finder> shows a finder in a frame of ours, out of reach for the page's scripts and
// styles. Until the frame says that it is whole, and whenever it cannot be, readers see the link
// inside the element.
import css from "./widget.css";
import { terms } from "./about.js";
import { Frame } from "./frame.js";
import { safely, warn } from "./safely.js";
import { themeAt, unwatchTheme, watchTheme } from "./theme.js";

const near = "600px"; // around what is seen: a finder that comes this near is loaded
const maxValue = 200; // characters of an attribute

const subjects = ["topic", "specialty", "condition", "offering", "provider"]; // who names one leaves nothing to guess
const parameters = [...subjects, "kind", "place", "radius", "count", "accent", "corner"];
const observed = [...parameters, "theme", "lang", "language"];
const attribute = /^[a-z]+$/; // by whose look a name may be meant for us; "data-x" is not
const anyElements = /^(class|is|item\w+|tabindex)$/; // attributes that are no properties of the same name
const counts = /^([1-9]|10)$/;
const languages = /^e[ns]\b/i;

// elementOf is the element whose frames come from this origin.
export function elementOf(home) {
  const style = sheet(css);
  return class extends HTMLElement {
    static observedAttributes = observed;

    #given = {}; // attributes as they come, since some pages replace getAttribute
    #root; // with the room and the slot of the link, and the frame while there is one
    #room; // as high as the element: the reserve, then what the frame takes
    #slot;
    #frame;
    #theme; // that the frame knows
    #sight; // watches where the element is
    #entered = false; // while the element is in the page
    #changing = false; // changes of attributes are about to be taken
    #blamed = false; // it was told which attributes are none

    constructor() {
      super();
      safely(() => {
        const root = this.attachShadow({ mode: "closed" });
        [this.#room, this.#slot] = [document.createElement("b"), document.createElement("slot")];
        root.append(this.#room, this.#slot);
        root.adoptedStyleSheets = [style];
        this.#root = root;
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
        if (before === value || !this.#entered) return;
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
        safely(() => this.#entered && (this.#frame ? this.#load() : this.#enter()));
      });
    }

    #enter() {
      this.#leave();
      this.#entered = true;
      this.#room.hidden = false;
      this.#room.style.cssText = "";
      if (counts.test(this.#given.count)) this.#room.style.setProperty("--count", this.#given.count);
      this.#watch(near, ({ isIntersecting }) => isIntersecting && this.#load());
    }

    #moved() {
      this.#slot.hidden = false;
      this.#frame.again();
    }

    #leave() {
      this.#entered = false;
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
      this.#sight.disconnect();
      this.#drop();
      safely(() => this.#blame());
      this.#theme = themeAt(this, this.#given.theme);
      const [address, title] = this.#address();
      this.#frame = new Frame(address, title, this.#room, {
        ready: () => this.#show(),
        failed: (why) => this.#fail(why),
      });
      this.#root.append(this.#frame.node, this.#frame.edge);
      watchTheme(this, () => safely(() => this.#tellTheme()));
    }

    // blame tells once of attributes that are none.
    #blame() {
      if (this.#blamed) return;
      this.#blamed = true;
      const wrong = [];
      for (const { name } of this.attributes) if (attribute.test(name) && !observed.includes(name) && !anyElements.test(name) && !(name in this)) wrong.push(name);
      if (wrong.length) warn("no such attribute: " + wrong.join(", "));
    }

    // drop takes the frame away, and shows the link.
    #drop() {
      if (!this.#frame) return; // a slot that is taken out and put in again has the page laid out anew
      unwatchTheme(this);
      this.#frame.close();
      this.#frame = undefined;
      this.#slot.hidden = false;
      this.#root.replaceChildren(this.#room, this.#slot);
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
      this.#drop();
      this.#watch("0px", ({ isIntersecting, boundingClientRect }) => {
        if (isIntersecting || boundingClientRect.top < 0) return;
        this.#room.hidden = true;
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
      const asked = given.lang || given.language;
      const spanish = /^es\b/i.test(asked || document.documentElement.lang);
      const url = new URL((spanish ? "/es" : "") + "/embed/frame", home);
      for (const name of parameters) if (given[name]) url.searchParams.set(name, given[name]);
      url.searchParams.set("theme", this.#theme);
      if (asked && !languages.test(asked)) url.searchParams.set("lang", asked); // to be told that it is none
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
