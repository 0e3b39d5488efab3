// Bundles the scripts of the pages: scripts/main.js and what it imports become
// dist/main-<hash>.js, and what is imported on demand (import()) becomes files
// of its own beside it; the style of the map that moves, which is loaded with
// it, becomes dist/moving-<hash>.css. The names carry a hash of what is in them,
// and the server hands them out under these names.
import { build } from "esbuild";
import { readdir, readFile, rm } from "node:fs/promises";

for (const name of await readdir("dist")) {
  if (/\.(js|css)$/.test(name)) await rm(`dist/${name}`);
}

// Leaflet's license asks for its whole text in what is handed out; its file has none.
const licensed = {
  name: "licensed",
  setup({ onLoad }) {
    onLoad({ filter: /leaflet-src\.esm\.js$/ }, async ({ path }) => {
      const license = await readFile("node_modules/leaflet/LICENSE", "utf8");
      return { contents: `/*!\n${license}*/\n${await readFile(path, "utf8")}` };
    });
  },
};

// Frames in pages of others run a script of their own. It is no module: a frame in a sandbox
// is of no origin, and may not load one.
await build({
  entryPoints: { frame: "scripts/frame.js" },
  outdir: "dist",
  entryNames: "[name]-[hash]",
  bundle: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  minify: true,
  logLevel: "warning",
});

await build({
  entryPoints: { main: "scripts/main.js", moving: "components/moving/live/live.css" },
  outdir: "dist",
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  minify: true,
  external: ["*.png"], // pictures of Leaflet's own pins and buttons, which nothing here uses
  banner: {
    js: "/* Holds @github/combobox-nav, (c) GitHub, MIT license, or what is loaded on demand: Leaflet, (c) Volodymyr Agafonkin and CloudMade, BSD 2-Clause license. */",
    css: "/* Holds the style of Leaflet, (c) Volodymyr Agafonkin and CloudMade, BSD 2-Clause license. */",
  },
  plugins: [licensed],
  logLevel: "warning",
});
