// What the page says of itself to search engines: what it is about, and its keywords. Its
// headings, its text and its address are never read.

const maxTerms = 20;
const maxLength = 60; // characters of a term
const parts = /[,;]/; // between keywords

// terms are the page's own words for what it is about, those of JSON-LD first.
export function terms() {
  const found = new Map();
  for (const value of said()) {
    const term = value.replace(/\s+/g, " ").trim();
    if (!term || term.length > maxLength || term.includes("://")) continue;
    if (!found.has(term.toLowerCase())) found.set(term.toLowerCase(), term);
    if (found.size === maxTerms) break;
  }
  return found.values();
}

function* said() {
  const blocks = [...jsonLD()];
  for (const { about } of blocks) yield* words(about);
  for (const { keywords } of blocks) yield* words(keywords, parts);
  for (const meta of document.querySelectorAll("meta[name=keywords i],meta[name=news_keywords i],meta[property='article:tag' i]")) yield* words(meta.content, parts);
}

function* jsonLD() {
  for (const script of document.querySelectorAll("script[type='application/ld+json']")) {
    try {
      yield* things(JSON.parse(script.textContent));
    } catch {} // what nobody can read says nothing
  }
}

// things are the objects that a block describes, each by itself.
function* things(value) {
  if (Array.isArray(value)) {
    for (const one of value) yield* things(one);
  } else if (value && typeof value === "object") {
    yield value;
    yield* things(value["@graph"]);
    yield* things(value.mainEntity);
  }
}

// words are the texts of a value: of a text its parts, of a thing its name.
function* words(value, separator) {
  if (typeof value === "string") yield* separator ? value.split(separator) : [value];
  else if (Array.isArray(value)) for (const one of value) yield* words(one, separator);
  else if (value) yield* words(value.name);
}
