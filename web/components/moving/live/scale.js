// How far a mile is, in the words of the page.
import { Control } from "leaflet/dist/leaflet-src.esm.js";

const metersOfMile = 1609.344;
const lengths = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000];

export const Scale = Control.Scale.extend({
  options: { metric: false, imperial: true, maxWidth: 100 },

  _updateImperial(maxMeters) {
    const longest = maxMeters / metersOfMile;
    const miles = lengths.findLast((length) => length <= longest) ?? lengths[0];
    this._updateScale(this._iScale, this.options.words.replace("{1}", miles.toLocaleString("en-US")), miles / longest);
  },
});
