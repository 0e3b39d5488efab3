// What every page runs. Each element waits for its own tag and does nothing on
// a page without one; a page is whole before it, and without it.
import "../components/nearme/nearme.js";
import "../components/suggest/suggest.js";
