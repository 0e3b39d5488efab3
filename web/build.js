// Bundles the scripts of the pages: scripts/main.js and what it imports become
// dist/main-<hash>.js, and what is imported on demand (import()) becomes files
// of its own beside it. The names carry a hash of what is in them, and the
// server hands them out under these names.
import { build } from "esbuild";
import { readdir, rm } from "node:fs/promises";

for (const name of await readdir("dist")) {
  if (name.endsWith(".js")) await rm(`dist/${name}`);
}
await build({
  entryPoints: ["scripts/main.js"],
  outdir: "dist",
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  minify: true,
  banner: { js: "/* Holds @github/combobox-nav, (c) GitHub, MIT license. */" },
  logLevel: "warning",
});
