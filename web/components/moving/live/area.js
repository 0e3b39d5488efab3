// What is seen of a map, as the address of a search has it.
const decimals = 4; // some 36 feet
const parts = 10 ** decimals;

// addressOf is "south,west,north,east". It is rounded inward, so that a map of that
// area has the same zoom; a west greater than the east goes over the 180° line.
export function addressOf(seen) {
  const south = Math.max(-90, Math.ceil(seen.getSouth() * parts) / parts);
  const north = Math.min(90, Math.floor(seen.getNorth() * parts) / parts);
  let west = Math.ceil(seen.getWest() * parts) / parts;
  let east = Math.floor(seen.getEast() * parts) / parts;
  if (east - west >= 360) [west, east] = [-180, 180];
  return [south, around(west), north, around(east)].map((n) => Number(n.toFixed(decimals))).join(",");
}

// around is a longitude from -180 to 180.
function around(lon) {
  return lon < -180 || lon > 180 ? lon - 360 * Math.round(lon / 360) : lon;
}
