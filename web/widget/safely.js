// Nothing of ours may throw into the page that we are guests of.

const maxNote = 200; // characters of a line in the console

// warn writes one line to the console.
export function warn(text) {
  try {
    console.warn("specialist-finder: " + String(text).replace(/\s+/g, " ").slice(0, maxNote));
  } catch {} // a page may have taken the console away
}

// safely takes a step, and tells of a failure in the console alone.
export function safely(step) {
  try {
    return step();
  } catch (fault) {
    warn(fault);
  }
}
