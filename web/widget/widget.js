// What a host page loads: it gives the page the element <specialist-finder>, whose finder comes
// from where this script came from. Loaded twice, it does nothing more; where it cannot work, the
// link inside the element stays what it is.
import { elementOf } from "./element.js";
import { listen } from "./frame.js";
import { safely } from "./safely.js";

const tag = "specialist-finder";

safely(() => {
  // Tools that run scripts late may leave no current one.
  const script = document.currentScript?.src ? document.currentScript : document.querySelector('script[src*="/widget.js"],script[src*="/widget/v1.js"]');
  const home = new URL(script.src).origin;
  if (customElements.get(tag)) return;
  listen();
  customElements.define(tag, elementOf(home));
});
