// The ground as the server draws it: tiles of SVG that stand in the page itself, so
// that they have its colors, light and dark.
import { GridLayer } from "leaflet/dist/leaflet-src.esm.js";

const size = 512; // px of a tile, whose zoom is therefore one less than the map's

export const Outlines = GridLayer.extend({
  options: { tileSize: size, updateWhenZooming: false, keepBuffer: 1 },

  initialize(options) {
    GridLayer.prototype.initialize.call(this, options);
    this.on("tileunload", ({ tile }) => tile.asking.abort());
  },

  createTile({ x, y, z }, done) {
    const tile = document.createElement("div");
    tile.asking = new AbortController();
    const { signal } = tile.asking;
    fetched(`${this.options.src}${z - 1}/${x}/${y}`, signal).then(
      (svg) => {
        tile.append(svg);
        done(null, tile);
      },
      (error) => signal.aborted || done(error, tile),
    );
    return tile;
  },
});

async function fetched(url, signal) {
  const answer = await fetch(url, { signal, credentials: "omit" });
  if (!answer.ok) throw new Error(url);
  const { documentElement } = new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
  return document.importNode(documentElement, true);
}
