// Bundles the scripts of the pages: scripts/main.js and what it imports become
// dist/main-<hash>.js, and what is imported on demand (import()) becomes files
// of its own beside it; the style of the map that moves, which is loaded with
// it, becomes dist/moving-<hash>.css. The names carry a hash of what is in them,
// and the server hands them out under these names.
//
// widget/widget.js becomes dist/widget-v1.js, one classic script for the pages of others: the
// address that they load it from never changes, so its name has no hash.
import { build, transform } from "esbuild";
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

// The style of the widget is a text in its script.
const styleAsText = {
  name: "style as text",
  setup({ onLoad }) {
    onLoad({ filter: /widget\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

const said = async (lang, key) => JSON.parse(await readFile(`locales/${lang}.json`, "utf8"))[key];

await build({
  entryPoints: ["widget/widget.js"],
  outfile: "dist/widget-v1.js",
  bundle: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  minify: true,
  define: { TITLES: JSON.stringify({ en: await said("en", "site.name"), es: await said("es", "site.name") }) },
  plugins: [styleAsText],
  logLevel: "warning",
});
