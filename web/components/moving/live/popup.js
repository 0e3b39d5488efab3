// What is told of the pins of a mark. Names come from records, which anybody may
// have written: they are put into the page as text, never as markup.
export function described(group, words) {
  const out = document.createElement("div");
  out.className = "f-moving__told";
  out.setAttribute("role", "dialog");
  out.setAttribute("aria-label", group.map((pin) => pin.name).join("; "));
  out.tabIndex = -1;
  for (const pin of group) out.append(one(pin, words));
  return out;
}

function one({ n, name, far, page, card }, words) {
  const out = element("div", "f-moving__one");
  const head = element("p", "f-moving__name");
  if (n) head.append(element("span", "f-map-number", n), " ");
  head.append(page ? link(page, name) : name);
  out.append(head);
  if (far) out.append(element("p", "", far));
  if (card && n) {
    const way = element("p", "");
    way.append(link(card, words.list));
    out.append(way);
  }
  return out;
}

function element(tag, className, text = "") {
  const out = document.createElement(tag);
  if (className) out.className = className;
  out.textContent = text;
  return out;
}

// link leads within this site: to a page of it, or to a part of this page.
function link(href, text) {
  const out = element("a", "", text);
  if (/^(\/(?!\/)|#)/.test(href)) out.href = href;
  return out;
}
