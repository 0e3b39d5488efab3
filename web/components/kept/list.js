// The list of the providers that are kept: their ids and names, in localStorage,
// and nowhere else. Nothing here asks the server for anything.
//
// A browser may refuse to store. Then the list lives as long as the page, and
// toggle says so.
const key = "finder.kept";
const most = 50; // entries
const longest = 200; // characters of a name
const isID = /^[0-9a-z]{13}$/;

const changed = new EventTarget();
let unstored; // the list while the browser refuses, else undefined

// list is the entries {id, name}, the last kept last. What somebody else wrote
// under our key counts only where it has our form.
export function list() {
  if (unstored) return unstored;
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? "[]");
    return stored.filter((e) => isID.test(e?.id) && typeof e.name === "string").slice(0, most);
  } catch {
    return [];
  }
}

export const has = (id) => list().some((e) => e.id === id);

// toggle keeps an entry or forgets it. It returns "" or why that went wrong:
// "full" or "refused".
export function toggle({ id, name }) {
  const entries = list();
  const rest = entries.filter((e) => e.id !== id);
  if (rest.length < entries.length) return save(rest);
  if (entries.length >= most) return "full";
  return save([...entries, { id, name: name.slice(0, longest) }]);
}

// clear forgets all, and leaves nothing behind.
export const clear = () => save([]);

function save(entries) {
  let mishap = "";
  try {
    if (entries.length) localStorage.setItem(key, JSON.stringify(entries));
    else localStorage.removeItem(key);
    unstored = undefined;
  } catch {
    unstored = entries;
    mishap = "refused";
  }
  changed.dispatchEvent(new Event("change"));
  return mishap;
}

// subscribe calls draw now, and whenever the list may have changed: here, in
// another tab, or while the page lay in the browser's memory.
export function subscribe(draw, signal) {
  draw();
  changed.addEventListener("change", draw, { signal });
  addEventListener("storage", draw, { signal });
  addEventListener("pageshow", draw, { signal });
}
