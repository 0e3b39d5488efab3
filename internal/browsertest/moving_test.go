package browsertest_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// mapPath is a page of results whose map is open on phones too.
const mapPath = "/search?q=pain+doctor&near=60601&radius=100&view=map"

// shownArea is what the moving map shows, as its search would ask for it.
const shownArea = `new URL(document.querySelector(".f-moving__search").href).searchParams.get("bbox").split(",").map(Number)`

// moves opens the map with the keyboard, and waits until its ground is there.
func (b *tab) moves() {
	b.t.Helper()
	b.tabTo(".f-moving__toggle")
	b.press(kb.Enter)
	b.moving()
	b.until(`document.activeElement.matches(".f-moving__live")`)
}

// moving waits until the map moves and shows something.
func (b *tab) moving() {
	b.t.Helper()
	b.until(`document.querySelector("f-moving[data-moves] .f-map__tile path") && document.querySelector(".f-moving__pin")`)
}

// area is what the map shows: south, west, north, east.
func (b *tab) area() []float64 {
	b.t.Helper()
	return ask[[]float64](b, shownArea)
}

// changes waits until the map shows another area, and returns it.
func (b *tab) changes(before []float64) []float64 {
	b.t.Helper()
	b.until(`String(` + shownArea + `) !== "` + joined(before) + `" && !document.querySelector(".leaflet-pan-anim")`)
	return b.area()
}

func joined(numbers []float64) string {
	var out []string
	for _, n := range numbers {
		out = append(out, strconv.FormatFloat(n, 'f', -1, 64))
	}
	return strings.Join(out, ",")
}

// TestTheMapMovesByKeyboard opens it, pans, zooms, reads a pin, and searches the area
// that is seen.
func TestTheMapMovesByKeyboard(t *testing.T) {
	for _, l := range []look{{360, true, "en"}, {1280, true, "es"}} {
		t.Run(l.String(), func(t *testing.T) {
			t.Parallel()
			b := open(t, l)
			b.visit(mapPath)
			b.moves()
			first := b.area()
			b.press(kb.ArrowRight)
			right := b.changes(first)
			if right[1] <= first[1] || right[0] != first[0] {
				t.Errorf("to the right of %v lies %v", first, right)
			}
			b.press("-")
			out := b.changes(right)
			b.press("+")
			in := b.changes(out)
			if wide := func(area []float64) float64 { return area[3] - area[1] }; wide(out) < 1.5*wide(right) || wide(in) > 0.7*wide(out) {
				t.Errorf("minus leads from %v to %v, and plus to %v", right, out, in)
			}
			b.readsAPin()
			b.searchesTheArea()
		})
	}
}

// readsAPin reaches a pin by the tab key, and its popup by the enter key.
func (b *tab) readsAPin() {
	b.t.Helper()
	b.tabTo(".f-moving__pin")
	pin := ask[string](b, `document.activeElement.getAttribute("aria-label")`)
	b.press(kb.Enter)
	b.until(`document.activeElement.matches(".f-moving__told[role=dialog]")`)
	told := ask[string](b, `document.activeElement.innerText`)
	for _, want := range []string{`.f-map-number`, `.f-card__name a`, `.f-card__far`} {
		said := strings.TrimSpace(ask[string](b, `document.querySelector("`+want+`").innerText`))
		name, _, _ := strings.Cut(said, ", ") // degrees stand on the card alone
		if !strings.Contains(told, name) || name == "" {
			b.t.Errorf("%v: of the pin %q is told %q, not %q", b.look, pin, told, name)
		}
	}
	b.tabTo(".f-moving__told a[href^='#r-']")
	b.press(kb.Escape)
	b.until(`!document.querySelector(".f-moving__told") && document.activeElement.getAttribute("aria-label") === ` + strconv.Quote(pin))
}

// searchesTheArea goes back to the link, follows it, and comes back.
func (b *tab) searchesTheArea() {
	b.t.Helper()
	b.tabTo(".f-moving__toggle")
	b.press(kb.Enter)
	b.until(`!document.querySelector("f-moving[data-moves]") && document.activeElement.matches(".f-moving__toggle")`)
	b.press(kb.Enter)
	b.moving()
	b.until(`document.activeElement.matches(".f-moving__live")`)
	first := b.area()
	b.press(kb.ArrowLeft)
	area := b.changes(first)
	b.tabTo(".f-moving__search")
	b.press(kb.Enter)
	b.until(`new URLSearchParams(location.search).get("bbox") === "` + joined(area) + `"`)
	b.moving()
	if outside := ask[[]string](b, `(() => { const [s, w, n, e] = `+"["+joined(area)+"]"+`;
      return JSON.parse(document.querySelector("f-moving script").textContent).pins.filter(({at: [lat, lon]}) => lat < s || lat > n || lon < w || lon > e).map((p) => p.name) })()`); len(outside) != 0 {
		b.t.Errorf("%v: outside the area %v are %v", b.look, area, outside)
	}
	if !ask[bool](b, `document.querySelector("#count + p a").search.includes("near=60601") && !document.querySelector("#count + p a").search.includes("bbox") && !location.search.includes("radius=")`) {
		b.t.Errorf("%v: the area cannot be left, or a radius stayed: %s", b.look, ask[string](b, "location.href"))
	}
	ask[bool](b, `history.back(), true`)
	b.until(`!location.search.includes("bbox") && document.querySelector("#count")`)
}

// TestAPinIsTouched with a finger, and what it tells closed.
func TestAPinIsTouched(t *testing.T) {
	b := open(t, look{360, true, "en"})
	call(b, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	b.glides("reduce") // a finger would miss what glides
	b.visit("/search?near=60601&limit=3&view=map")
	ask[bool](b, `(document.querySelector("f-moving").scrollIntoView(), true)`)
	b.tap(".f-moving__toggle")
	b.moving()
	b.tap(".f-moving__pin")
	b.until(`document.querySelector(".f-moving__told a")`)
	b.until(`getComputedStyle(document.querySelector(".f-moving__search")).visibility === "hidden"`) // what is told has its room
	b.tap(".leaflet-popup-close-button")
	b.until(`!document.querySelector(".f-moving__told") && getComputedStyle(document.querySelector(".f-moving__search")).visibility === "visible"`)
}

// TestEscapeLeadsBackToTheDrawnMap from the map, and from a popup in two steps.
func TestEscapeLeadsBackToTheDrawnMap(t *testing.T) {
	b := open(t, look{1280, true, "en"})
	b.visit(mapPath)
	shown := func() bool {
		return ask[bool](b, `document.querySelector(".f-map__svg").checkVisibility({visibilityProperty: true})`)
	}
	b.moves()
	if shown() {
		t.Error("the drawing lies under the map")
	}
	b.tabTo(".f-moving__pin")
	b.press(" ")
	b.until(`document.activeElement.matches(".f-moving__told")`)
	b.press(kb.Escape)
	b.until(`document.activeElement.matches(".f-moving__pin")`)
	b.press(kb.Escape)
	b.until(`document.activeElement.matches(".f-moving__toggle") && !document.querySelector(".f-moving__live")`)
	if !shown() {
		t.Error("the drawing is gone")
	}
}

// TestAxeFindsNothingOnTheMapThatMoves, with a popup and after an area was searched.
func TestAxeFindsNothingOnTheMapThatMoves(t *testing.T) {
	for _, l := range looks() {
		if !l.scripts {
			continue
		}
		t.Run(l.String(), func(t *testing.T) {
			t.Parallel()
			b := open(t, l)
			b.visit(mapPath)
			b.moves()
			b.accessible("the map moves")
			b.tabTo(".f-moving__pin")
			b.press(kb.Enter)
			b.until(`getComputedStyle(document.querySelector(".leaflet-popup")).opacity === "1"`)
			b.accessible("a popup")
			b.visit("/search?q=pain+doctor&near=60601&view=map&bbox=41.5,-88.5,42.3,-87.5#map-moves")
			b.moving()
			b.accessible("an area")
			b.visit("/search?q=pain+doctor&near=60601&view=map&bbox=50,-20,51,-19")
			b.accessible("an area without anybody")
		})
	}
}

// TestNothingMovesWhenTheMapDoes: it takes the place of the drawing.
func TestNothingMovesWhenTheMapDoes(t *testing.T) {
	for _, l := range []look{{360, true, "es"}, {1280, true, "en"}} {
		b := open(t, l)
		shifts := func() []string {
			b.visit(mapPath)
			b.moves()
			b.press("-")
			b.until(`document.querySelector(".f-map__tile path")`)
			b.press(kb.Escape)
			b.until(`!document.querySelector(".f-moving__live")`)
			return ask[[]string](b, settled)
		}
		if found := shifts(); len(found) > 0 { // once more: what a busy machine draws late once is not the page's
			if found = shifts(); len(found) > 0 {
				t.Errorf("%v: something moves: %s", l, strings.Join(found, "\n"))
			}
		}
	}
}

// TestTheMapThatMovesFitsAPhone of 320 px with text twice as large.
func TestTheMapThatMovesFitsAPhone(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		b := open(t, look{320, true, lang})
		b.visit(mapPath)
		ask[bool](b, `document.documentElement.style.fontSize = "200%", true`)
		b.moves()
		if out := ask[[]string](b, `(() => {
          const stage = document.querySelector(".f-moving__live").getBoundingClientRect(), out = [];
          if (document.documentElement.scrollWidth > 320) out.push("the page is wider than the phone");
          for (const e of document.querySelectorAll(".f-moving__search, .leaflet-control-zoom a")) {
            const r = e.getBoundingClientRect();
            if (r.left < stage.left || r.right > stage.right || r.top < stage.top || r.bottom > stage.bottom || e.scrollWidth > e.clientWidth + 1) out.push(e.outerHTML.slice(0, 100));
          }
          const [a, z] = [".f-moving__search", ".leaflet-control-zoom"].map((s) => document.querySelector(s).getBoundingClientRect());
          if (a.left < z.right && a.top < z.bottom) out.push("the buttons cover each other");
          return out })()`); len(out) != 0 {
			t.Errorf("%v: %s", b.look, strings.Join(out, "\n"))
		}
	}
}

// glides sets how much the reader likes things to glide.
func (b *tab) glides(motion string) {
	b.t.Helper()
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: motion}}})
}

// TestNothingGlidesWhereThatIsNotLiked watches for the classes that make Leaflet glide.
func TestNothingGlidesWhereThatIsNotLiked(t *testing.T) {
	for _, liked := range []string{"reduce", "no-preference"} {
		b := open(t, look{1280, true, "en"})
		b.glides(liked)
		b.visit(mapPath)
		b.moves()
		ask[bool](b, `(window.glided = "", new MutationObserver(() => {
          for (const name of ["leaflet-pan-anim", "leaflet-zoom-anim", "leaflet-fade-anim"]) if (document.querySelector("." + name)) window.glided += name + " ";
        }).observe(document.querySelector(".f-moving__live"), {attributes: true, subtree: true}), true)`)
		before := b.area()
		b.press(kb.ArrowDown)
		before = b.changes(before)
		b.press("+")
		b.changes(before)
		glided := ask[string](b, `window.glided`)
		if liked == "reduce" && glided != "" {
			t.Errorf("it glides all the same: %s", glided)
		}
		if liked != "reduce" && !strings.Contains(glided, "leaflet-pan-anim") {
			t.Errorf("where it may it does not glide: %q", glided)
		}
	}
}

// TestTheMapDoesWithoutWhatItLoads: the drawing stays, and the page says so.
func TestTheMapDoesWithoutWhatItLoads(t *testing.T) {
	for pattern, words := range map[string]string{"*://*:*/assets/live-*.js": "could not be loaded", "*://*:*/assets/moving-*.css": "could not be loaded"} {
		b := open(t, look{1280, true, "en"})
		call(b, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: pattern, Block: true}}})
		b.visit(mapPath)
		b.tabTo(".f-moving__toggle")
		b.press(kb.Enter)
		b.until(`document.querySelector(".f-moving__said").textContent.includes("` + words + `")`)
		if !ask[bool](b, `document.querySelector(".f-map__svg").checkVisibility({visibilityProperty: true}) && !document.querySelector(".f-moving__live")`) {
			t.Errorf("without %s the drawing is gone", pattern)
		}
		call(b, network.SetBlockedURLs, network.SetBlockedURLsParams{})
		b.press(kb.Enter)
		b.moving()
		if said := ask[string](b, `document.querySelector(".f-moving__said").textContent`); said != "" {
			t.Errorf("the second press says %q", said)
		}
	}
}

// TestTheButtonSaysThatTheMapIsOnItsWay, and moves nothing.
func TestTheButtonSaysThatTheMapIsOnItsWay(t *testing.T) {
	equipped(t)
	b := open(t, look{360, true, "es"})
	b.site = late(t, "/assets/live-")
	b.visit(mapPath)
	b.until(`customElements.get("f-moving")`)
	shown := `[...document.querySelectorAll(".f-moving__toggle > span")].filter((e) => e.checkVisibility({visibilityProperty: true})).map((e) => e.textContent).join()`
	b.tabTo(".f-moving__toggle")
	b.press(kb.Enter)
	if got := ask[string](b, shown); got != "Cargando el mapa…" {
		t.Errorf("while it loads the button says %q", got)
	}
	b.moving()
	if got := ask[string](b, shown); got != "Volver al mapa dibujado" {
		t.Errorf("then it says %q", got)
	}
	b.still("the map that is long on its way")
}

// TestTheMapThatMovesNeedsScripts: a button that can do nothing is not shown.
func TestTheMapThatMovesNeedsScripts(t *testing.T) {
	b := open(t, look{360, false, "en"})
	b.visit(mapPath)
	if ask[bool](b, `document.querySelector(".f-moving__toggle").checkVisibility({visibilityProperty: true})`) {
		t.Error("without scripts there is a button for them")
	}
	if !ask[bool](b, `document.querySelector(".f-map__svg").checkVisibility({visibilityProperty: true})`) {
		t.Error("without scripts there is no map")
	}
}

// TestAProviderHasAMapThatMoves, with nothing to search on it.
func TestAProviderHasAMapThatMoves(t *testing.T) {
	b := open(t, look{1280, true, "en"})
	b.visitState("provider", "/providers/{id}")
	b.moves()
	if ask[bool](b, `Boolean(document.querySelector(".f-moving__search"))`) {
		t.Error("on the map of a provider an area can be searched")
	}
	b.tabTo(".f-moving__pin")
	b.press(kb.Enter)
	b.until(`document.querySelector(".f-moving__told")?.textContent.includes(", IL")`)
	b.until(`getComputedStyle(document.querySelector(".leaflet-popup")).opacity === "1"`)
	b.accessible("the map of a provider")
}

// hosted serves a list of its own.
func hosted(t *testing.T, list string, flags ...string) *tab {
	t.Helper()
	equipped(t)
	dir := t.TempDir()
	data, file := filepath.Join(dir, "var"), filepath.Join(dir, "some-list.csv")
	if list != "" {
		if err := os.WriteFile(file, []byte(list), 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(on.program, "--data", data, "import", file).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	site, stop, err := serve(on.program, data, flags...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	b := open(t, look{1280, true, "en"})
	b.site = site
	return b
}

// TestAHostileNameIsTextOnTheMap as everywhere else.
func TestAHostileNameIsTextOnTheMap(t *testing.T) {
	const evil = `<img src=x onerror=alert(1)> </script><b>"'& Clinic`
	b := hosted(t, "kind,name,specialty,line1,city,state,zip,phone\norganization,\""+strings.ReplaceAll(evil, `"`, `""`)+"\",pain-clinic,1 Main St,Chicago,IL,60601,312-555-0101\n")
	b.visit("/search?near=60601&view=map")
	b.moves()
	b.tabTo(".f-moving__pin")
	b.press(kb.Enter)
	b.until(`document.querySelector(".f-moving__told")`)
	card := ask[string](b, `document.querySelector(".f-card__name a").textContent`)
	if told := ask[string](b, `document.querySelector(".f-moving__name a").textContent`); told != card || !strings.Contains(told, "<img src=x onerror=alert(1)>") {
		t.Errorf("the name is %q, on the card %q", told, card)
	}
	if n := ask[int](b, `document.querySelectorAll(".f-moving__live img, .f-moving__live b, .f-moving__live script").length`); n != 0 {
		t.Errorf("%d elements came of a name", n)
	}
	if label := ask[string](b, `document.querySelector(".f-moving__pin").getAttribute("aria-label")`); !strings.Contains(label, "<img src=x onerror=alert(1)>") {
		t.Errorf("the pin is called %q", label)
	}
}

// pixel is a picture of one gray pixel.
const pixel = "GIF89a\x01\x00\x01\x00\x80\x00\x00\xc0\xc0\xc0\x00\x00\x00!\xf9\x04\x00\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"

// tileServer hands out pixels, and notes who asks.
type tileServer struct {
	*httptest.Server
	mu      sync.Mutex
	status  int
	asked   []string
	telling []string // what requests tell beside their path
}

func newTileServer(t *testing.T, status int) *tileServer {
	t.Helper()
	s := &tileServer{status: status}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.asked = append(s.asked, r.URL.Path)
		s.telling = append(s.telling, r.Referer()+r.Header.Get("Cookie"))
		w.Header().Set("Content-Type", "image/gif")
		w.WriteHeader(s.status)
		if s.status == http.StatusOK { // else browsers would show it all the same
			_, _ = w.Write([]byte(pixel))
		}
	}))
	t.Cleanup(s.Close)
	return s
}

// TestTilesOfTheOperator come from that host alone, which hears of nothing but tiles.
func TestTilesOfTheOperator(t *testing.T) {
	equipped(t)
	s := newTileServer(t, http.StatusOK)
	b := hosted(t, "", "--tile-url", s.URL+"/ground/{z}/{x}/{y}.gif", "--tile-attribution", "© Some Maps https://maps.example.org/copyright")
	b.others = []string{strings.TrimPrefix(s.URL, "http://")}
	b.visit(mapPath)
	b.until(`document.readyState === "complete"`)
	if sent := b.asked(s.URL); len(sent) != 0 {
		t.Errorf("before the map moves the browser asks for %v", sent)
	}
	if text := ask[string](b, `document.querySelector("footer").innerText`); !strings.Contains(text, b.others[0]) {
		t.Errorf("the page does not say whom it asks: %s", text)
	}
	b.tabTo(".f-moving__toggle")
	b.press(kb.Enter)
	b.until(`document.querySelectorAll("img.leaflet-tile-loaded").length > 2`)
	if got := ask[string](b, `(({textContent, href}) => textContent + " " + href)(document.querySelector(".f-moving__credit"))`); got != "© Some Maps https://maps.example.org/copyright" {
		t.Errorf("the credit is %q", got)
	}
	if sent := b.asked("/map/outlines/"); len(sent) != 0 {
		t.Errorf("outlines are asked for beside tiles: %v", sent)
	}
	b.accessible("tiles")
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, path := range s.asked {
		if !strings.HasPrefix(path, "/ground/") || s.telling[i] != "" {
			t.Errorf("the tile server is asked for %s, and told %q", path, s.telling[i])
		}
	}
	third := newTileServer(t, http.StatusOK)
	if loaded := ask[bool](b, `new Promise((done) => { const i = new Image(); i.onload = () => done(true); i.onerror = () => done(false); i.src = "`+third.URL+`/x.gif" })`); loaded || len(third.asked) != 0 {
		t.Error("pages may load pictures from yet another host")
	}
	b.forget(third.URL)
}

// forget takes what a test itself had asked for, and what the policy said to it, out of
// what is judged.
func (b *tab) forget(part string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	keep := func(all []string) []string {
		var out []string
		for _, s := range all {
			if !strings.Contains(s, part) {
				out = append(out, s)
			}
		}
		return out
	}
	b.requests, b.mishaps = keep(b.requests), keep(b.mishaps)
}

// TestOutlinesStandInForTiles that do not come.
func TestOutlinesStandInForTiles(t *testing.T) {
	equipped(t)
	s := newTileServer(t, http.StatusForbidden)
	b := hosted(t, "", "--tile-url", s.URL+"/{z}/{x}/{y}.gif", "--tile-attribution", "© Some Maps")
	b.others = []string{strings.TrimPrefix(s.URL, "http://")}
	b.visit(mapPath)
	b.tabTo(".f-moving__toggle")
	b.press(kb.Enter)
	b.moving()
	b.do(chromedp.Navigate("about:blank"))
}
