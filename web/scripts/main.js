// What every page runs. Each element waits for its own tag and does nothing on
// a page without one; a page is whole before it, and without it.
import "../components/keep/keep.js";
import "../components/kept/kept.js";
import "../components/moving/moving.js";
import "../components/nearme/nearme.js";
import "../components/shortlist/shortlist.js";
import "../components/snippet/snippet.js";
import "../components/suggest/suggest.js";

// The builder is one page, for editors: nobody else loads its script.
if (document.querySelector("f-builder")) import("../components/builder/builder.js");
