// The numbered pins. Those that would lie on one another at a zoom are one mark
// then, and part when somebody comes closer.
import { DivIcon, LayerGroup, Marker } from "leaflet/dist/leaflet-src.esm.js";
import { described } from "./popup.js";

// In sixteenths of the size of text, which are px unless somebody wants it larger.
const tooNear = 20; // between pins that are one mark
const height = 28;
const digit = 7; // of a character
const around = 14;

export class Pins {
  #map;
  #pins; // each with where it is drawn
  #words;
  #layer = new LayerGroup();
  #unit = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  #marked = []; // the elements of the marks, with their numbers

  constructor(map, pins, near, words) {
    this.#map = map;
    this.#words = words;
    this.#pins = pins.map((pin) => ({ ...pin, at: near(pin.at) }));
    this.#layer.addTo(map);
    this.#draw();
    map.on("zoomend", () => this.#draw());
  }

  // close closes what is told of a pin, and reports whether something was.
  close() {
    const marker = this.#layer.getLayers().find((m) => m.isPopupOpen());
    marker?.closePopup();
    return Boolean(marker);
  }

  // Whoever is at a pin stays at it, whatever mark it is part of.
  #draw() {
    const at = this.#marked.find(({ marker }) => marker.getElement() === document.activeElement)?.group[0];
    this.#layer.clearLayers();
    const groups = this.#grouped();
    this.#marked = groups.map((group, i) => ({ group, marker: this.#mark(group, groups.length - i) }));
    if (at) this.#marked.find(({ group }) => group.includes(at)).marker.getElement().focus({ preventScroll: true });
  }

  #grouped() {
    const groups = [];
    for (const pin of this.#pins) {
      const px = this.#map.project(pin.at);
      const group = groups.find((g) => g.px.distanceTo(px) < tooNear * this.#unit);
      if (group) group.push(pin);
      else groups.push(Object.assign([pin], { px }));
    }
    return groups;
  }

  #mark(group, rank) {
    const label = labelOf(group);
    const shown = document.createElement("span");
    shown.textContent = label;
    const rough = group.every((pin) => pin.rough) ? " f-moving__pin--rough" : "";
    const size = [Math.max(height, label.length * digit + around), height].map((n) => n * this.#unit);
    const icon = new DivIcon({ className: `f-moving__pin${rough}`, html: shown, iconSize: size, popupAnchor: [0, 4 - size[1] / 2] });
    const marker = new Marker(group[0].at, { icon, riseOnHover: true, zIndexOffset: rank * 1000 });
    marker.bindPopup(() => described(group, this.#words), { className: "f-moving__popup", minWidth: 150, maxWidth: 230, maxHeight: 190, autoPanPadding: [8, 8] });
    marker.on("popupopen", ({ popup }) => this.#opened(popup));
    marker.on("popupclose", () => this.#closed(marker));
    this.#layer.addLayer(marker);
    this.#name(marker, group);
    return marker;
  }

  #name(marker, group) {
    const pin = marker.getElement();
    pin.setAttribute("aria-label", calledOf(group));
    pin.setAttribute("aria-haspopup", "dialog");
    pin.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault(); // Leaflet hears of Enter as well, and would close it again
      marker.openPopup();
    });
  }

  #opened(popup) {
    popup.getElement().querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", this.#words.close);
    popup.getElement().querySelector("[role=dialog]").focus({ preventScroll: true });
  }

  // Where what had the focus is gone, its pin has it.
  #closed(marker) {
    const { activeElement, body } = document;
    if (activeElement === body || activeElement?.closest(".leaflet-popup")) marker.getElement()?.focus({ preventScroll: true });
  }
}

// calledOf is a mark for who hears it: what is seen, and whose pins they are.
function calledOf(group) {
  const names = group.map(({ n, name }) => (n && group.length > 1 ? `${n} ${name}` : name)).join("; ");
  return group[0].n ? `${labelOf(group)}: ${names}` : names;
}

// labelOf is the numbers of a mark as far as there is room, as on the drawn map.
function labelOf(group) {
  const numbers = group.map((pin) => pin.n);
  const [first, last, count] = [numbers[0], numbers.at(-1), numbers.length];
  if (!first) return "";
  if (count === 1) return String(first);
  if (last - first === count - 1) return `${first}–${last}`;
  return count === 2 ? `${first}, ${last}` : `${first} +${count - 1}`;
}
