// The map that moves, on Leaflet. It is loaded when somebody asks for it. By
// default it asks this server alone: the ground is our own outlines.
import { CircleMarker, Control, DomEvent, LatLngBounds, LayerGroup, Map, Rectangle, TileLayer } from "leaflet/dist/leaflet-src.esm.js";
import { addressOf } from "./area.js";
import { Outlines } from "./outlines.js";
import { Pins } from "./pins.js";
import { Scale } from "./scale.js";

const least = 3; // zooms: as much as the whole country
const most = 14; // beyond, outlines say nothing any more
const mostOfTiles = 18;
const closest = { exact: 12, coarse: 10 }; // where a map begins at most
const glide = 500; // milliseconds, longer than anything that Leaflet has under way
// px around pins: at the top there are buttons
const margin = { paddingTopLeft: [36, 64], paddingBottomRight: [36, 36] };

// open lays a map with what data holds over the stage of a host, in the words of
// its attributes.
export function open(host, stage, data) {
  const box = document.createElement("div");
  box.className = "f-moving__live";
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", host.dataset.label);
  stage.append(box);
  const map = new Map(box, settings(data));
  const near = nearby(data);
  lookAt(map, data, near);
  ground(map, host, data.tiles);
  marks(map, data, near);
  const pins = new Pins(map, data.pins, near, host.dataset);
  map.on("popupopen popupclose", ({ type }) => box.toggleAttribute("data-told", type === "popupopen"));
  new Control.Zoom({ zoomInTitle: host.dataset.in, zoomOutTitle: host.dataset.out }).addTo(map);
  new Scale({ words: host.dataset.miles }).addTo(map);
  const search = searching(map, host, stage);
  box.prepend(...(search ? [search] : []), box.querySelector(".leaflet-control-container")); // before the pins for the keyboard
  const fitting = new ResizeObserver(() => box.clientWidth && map.invalidateSize({ pan: false }));
  fitting.observe(box);
  return {
    focus: () => box.focus({ preventScroll: true }),
    closePin: () => pins.close(),
    remove() {
      fitting.disconnect();
      if (search) stage.append(search);
      search?.toggleAttribute("hidden", true);
      box.remove();
      setTimeout(() => map.remove(), glide);
    },
  };
}

// settings let nothing glide where somebody prefers that.
function settings({ tiles }) {
  const glides = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  return {
    zoomControl: false, attributionControl: false, minZoom: least, maxZoom: tiles ? mostOfTiles : most,
    zoomAnimation: glides, fadeAnimation: glides, markerZoomAnimation: glides, inertia: glides,
  };
}

Map.include({
  panBy: ((panBy) => function (offset, options) {
    return panBy.call(this, offset, { ...options, animate: this.options.inertia && options?.animate });
  })(Map.prototype.panBy),
});

// nearby makes of a position one that Leaflet draws beside the others: from the
// west of Alaska to its east it is not once around the world.
function nearby({ pins, area, place }) {
  const middle = area ? area[1] : (pins[0]?.at ?? place ?? [0, 0])[1];
  return ([lat, lon]) => [lat, lon + 360 * Math.round((middle - lon) / 360)];
}

function lookAt(map, data, near) {
  const area = bounds(data.area);
  if (area) {
    map.fitBounds(area, { animate: false });
    return;
  }
  const points = data.pins.map((pin) => near(pin.at));
  if (data.place) points.push(near(data.place));
  map.fitBounds(new LatLngBounds(points), { ...margin, maxZoom: data.coarse ? closest.coarse : closest.exact, animate: false });
}

function bounds(area) {
  if (!area) return undefined;
  const [south, west, north, east] = area;
  return new LatLngBounds([south, west], [north, east < west ? east + 360 : east]);
}

// ground is the operator's tiles or our outlines, which also stand in for tiles
// that do not come.
function ground(map, host, tiles) {
  const outlines = new Outlines({ src: host.dataset.outlines, zIndex: 0 });
  if (!tiles) {
    outlines.addTo(map);
    return;
  }
  new TileLayer(tiles.url, { maxZoom: mostOfTiles }).once("tileerror", () => outlines.addTo(map)).addTo(map);
  const credit = document.createElement(tiles.link ? "a" : "span");
  if (tiles.link) Object.assign(credit, { href: tiles.link, rel: "noreferrer noopener" });
  credit.className = "f-moving__credit";
  credit.textContent = tiles.credit;
  map.getContainer().append(credit);
}

// marks are what is no pin: the area that was searched, further results, and the
// place that distances are measured from.
function marks(map, { dots = [], place, area }, near) {
  const still = { interactive: false };
  const layers = dots.map((at) => new CircleMarker(near(at), { ...still, radius: 3.5, className: "f-moving__dot" }));
  if (area) layers.push(new Rectangle(bounds(area), { ...still, className: "f-moving__area" }));
  if (place) {
    layers.push(new CircleMarker(near(place), { ...still, radius: 6, className: "f-moving__place" }));
    layers.push(new CircleMarker(near(place), { ...still, radius: 2, className: "f-moving__place-dot" }));
  }
  new LayerGroup(layers).addTo(map);
}

// searching makes the link lead to a search of what is seen.
function searching(map, host, stage) {
  const link = stage.querySelector(".f-moving__search");
  if (!link) return undefined;
  link.dataset.href ??= link.getAttribute("href");
  const lead = () => (link.href = `${link.dataset.href}${addressOf(map.getBounds())}#${host.id}`);
  map.on("moveend", lead);
  DomEvent.disableClickPropagation(link);
  link.hidden = false;
  lead();
  return link;
}
