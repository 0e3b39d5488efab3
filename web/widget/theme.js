// Whether the host is light or dark where the element stands.

const pause = 300; // milliseconds between looks at a page that changes all the time
const last = 2000; // and once more so long after a change, for colors that take their time

const dark = matchMedia("(prefers-color-scheme: dark)");

// themeAt is "light" or "dark": what is wished for, else the host's color scheme if it has only
// one, else what the ground behind the element looks like, else what browsers paint where there
// is none.
export function themeAt(element, wished) {
  if (wished === "light" || wished === "dark") return wished;
  const scheme = getComputedStyle(element).colorScheme ?? "";
  const [canLight, canDark] = [scheme.includes("light"), scheme.includes("dark")];
  if (canLight !== canDark) return canDark ? "dark" : "light";
  const ground = brightnessBehind(element) ?? (canDark && dark.matches ? 0 : 1);
  return ground < 0.5 ? "dark" : "light";
}

function brightnessBehind(element) {
  for (let e = element; e; e = e.assignedSlot || e.parentNode || e.host) {
    const bright = e.nodeType === 1 && brightness(getComputedStyle(e).backgroundColor);
    if (typeof bright === "number") return bright;
  }
}

// brightness is between 0 and 1 for a color as browsers compute it, and undefined for one that
// lets through what is behind it.
function brightness(color) {
  const [x, y, z, alpha = 1] = color.match(/[\d.]+/g) ?? [];
  if (z === undefined || alpha < 0.5) return;
  if (/^ok/.test(color)) return +x;
  if (/^l/.test(color)) return x / 100;
  return (0.3 * x + 0.59 * y + 0.11 * z) / (/^rgb/.test(color) ? 255 : 1);
}

const looks = new Map(); // what is called back, by the element that it is for
const changes = new MutationObserver(soon);
let timer, end;

// watchTheme calls back, until unwatchTheme, when the theme may be another: when something
// around the element changes, or the styles of the page do.
export function watchTheme(element, look) {
  for (let e = element; e; e = e.parentNode || e.host) if (e.nodeType === 1) changes.observe(e, { attributes: true });
  changes.observe(document.head, { attributes: true, childList: true, subtree: true });
  dark.onchange = soon;
  looks.set(element, look);
}

export const unwatchTheme = (element) => looks.delete(element);

function soon() {
  clearTimeout(end);
  end = setTimeout(all, last);
  timer ??= setTimeout(() => {
    timer = undefined;
    all();
  }, pause);
}

function all() {
  for (const look of looks.values()) look();
}
