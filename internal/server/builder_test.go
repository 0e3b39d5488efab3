package server_test

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// snippets are what there is to copy, by id.
func (p *page) snippets() map[string]string {
	out := map[string]string{}
	for _, n := range p.all("textarea") {
		var b strings.Builder
		for d := range n.Descendants() {
			b.WriteString(d.Data)
		}
		out[attr(n, "id")] = strings.TrimPrefix(b.String(), "\n")
	}
	return out
}

// frames are the addresses of the previews.
func (p *page) frames() []string {
	var out []string
	for _, n := range p.all("iframe") {
		out = append(out, attr(n, "src"))
	}
	return out
}

// field is the field of a name.
func (p *page) field(name string) *html.Node {
	p.t.Helper()
	for _, tag := range []string{"input", "select"} {
		for _, n := range p.all(tag) {
			if attr(n, "name") == name {
				return n
			}
		}
	}
	p.t.Fatalf("%s has no field %q", p.path, name)
	return nil
}

// saidOf is what describes a field.
func (p *page) saidOf(n *html.Node) string {
	var b strings.Builder
	for id := range strings.FieldsSeq(attr(n, "aria-describedby")) {
		for d := range p.root.Descendants() {
			if attr(d, "id") == id {
				b.WriteString(text(d) + " ")
			}
		}
	}
	return b.String()
}

// TestBuilderGivesEachWayIn, with what was chosen in each.
func TestBuilderGivesEachWayIn(t *testing.T) {
	p := realWorld(t).page(t, "/embed?topic=sciatica&place=Austin%2C+TX&radius=25&count=5&theme=dark&accent=%230B5563&corner=8&lang=es")
	query := "topic=sciatica&place=Austin%2C+TX&radius=25&count=5&theme=dark&accent=%230b5563&corner=8"
	results := site + "/es/search?condition=sciatica&near=Austin%2C+TX&radius=25"
	link := `<a href="` + html.EscapeString(results) + `">Buscar un especialista: Ciática</a>`
	for id, want := range map[string]string{
		"way-line": `<script async src="` + site + `/widget.js"></script><specialist-finder topic="sciatica" place="Austin, TX" radius="25" count="5" ` +
			`theme="dark" accent="#0b5563" corner="8" lang="es">` + link + `</specialist-finder>`,
		"way-iframe": `<div><iframe src="` + site + "/es/embed/frame?" + html.EscapeString(query) + `" width="100%" height="1240" ` +
			`title="Buscar un especialista: Ciática" frameborder="0" loading="lazy" referrerpolicy="origin"></iframe></div>`,
		"way-paste":   site + "/es/embed/frame?" + query,
		"way-oembed":  site + oembedPath(site+"/es/embed/frame?"+query, "&format=json"),
		"way-include": `<?php echo @file_get_contents('` + site + `/es/embed/fragment?topic=sciatica&place=Austin%2C+TX&radius=25', false, stream_context_create(['http' => ['timeout' => 2]])); ?>`,
		"way-link":    link,
		"policy":      "script-src " + site + "; frame-src " + site,
	} {
		if got := p.snippets()[id]; got != want {
			t.Errorf("%s is\n%s, want\n%s", id, got, want)
		}
	}
	if got := p.frames(); !slices.Equal(got, []string{"/es/embed/frame?" + query, "/es/embed/frame?" + query, "/es/embed/frame?" + query}) {
		t.Errorf("of a dark finder these are shown: %v", got)
	}
	if got := p.resp.Header.Get("Content-Security-Policy"); !strings.Contains(got, "frame-src 'self'") {
		t.Errorf("the policy is %q", got)
	}
}

// TestBuilderSaysTheLanguageThatWasChosen, and leaves it to the article where none was.
func TestBuilderSaysTheLanguageThatWasChosen(t *testing.T) {
	w := newWorld(t)
	for path, want := range map[string]string{
		"/embed": "<specialist-finder><a", "/embed?lang=en": `<specialist-finder lang="en"><a`, "/embed?lang=es": `<specialist-finder lang="es"><a`,
		"/es/embed": `<specialist-finder lang="es"><a`, "/es/embed?lang=en": `<specialist-finder lang="en"><a`,
		"/embed?lang=auto": "<specialist-finder><a", "/es/embed?lang=auto": "<specialist-finder><a",
	} {
		if got := w.page(t, path).snippets()["way-line"]; !strings.Contains(got, want) {
			t.Errorf("%s gives %s", path, got)
		}
	}
}

// TestBuilderShowsThreeWidthsInLightAndDark, none of them before somebody scrolls there, and
// the policy of other pages lets nothing be framed.
func TestBuilderShowsThreeWidthsInLightAndDark(t *testing.T) {
	w := newWorld(t)
	p := w.page(t, "/embed")
	want := slices.Repeat([]string{"/embed/frame?theme=light", "/embed/frame?theme=dark"}, 3)
	if got := p.frames(); !slices.Equal(got, want) {
		t.Errorf("shown are %v, want %v", got, want)
	}
	titles := map[string]bool{}
	for _, n := range p.all("iframe") {
		titles[attr(n, "title")] = true
		if attr(n, "loading") != "lazy" {
			t.Errorf("%s does not wait", attr(n, "src"))
		}
	}
	if len(titles) != 6 {
		t.Errorf("the frames are called %v", titles)
	}
	p.says("320 pixels", "480 pixels", "720 pixels")
	if got := w.page(t, "/").resp.Header.Get("Content-Security-Policy"); strings.Contains(got, "frame-src") {
		t.Errorf("the policy of the home page is %q", got)
	}
	if got := w.page(t, "/").link("Add a finder to your article"); got != "/embed" {
		t.Errorf("the builder is at %q", got)
	}
}

// TestBuilderExplainsWhatIsUnknown beside its field, keeps it there and nowhere else.
func TestBuilderExplainsWhatIsUnknown(t *testing.T) {
	w := realWorld(t)
	for name, c := range map[string]struct{ value, says string }{
		"kind": {"banner", "isn’t one of the choices"}, "topic": {"moon-therapy", "no topic called “moon-therapy”"}, "provider": {"nobody-there", "couldn’t find a provider for “nobody-there”"},
		"place": {"qwertyville zz", "don’t know the place “qwertyville zz”"}, "radius": {"501", "at most 500"}, "count": {"11", "from 1 to 10"},
		"lang": {"klingon", "isn’t one of the choices"}, "theme": {"blue", "isn’t one of the choices"}, "accent": {"tomato", "six digits"}, "corner": {"-1", "from 0 to 24"},
	} {
		chosen := url.Values{name: {c.value}}
		if name == "provider" {
			chosen.Set("kind", name)
		}
		p := w.page(t, "/embed?"+chosen.Encode())
		field := p.field(name)
		if attr(field, "aria-invalid") != "true" || !strings.Contains(p.saidOf(field), c.says) {
			t.Errorf("%s=%s: beside the field stands %q", name, c.value, p.saidOf(field))
		}
		if field.Data == "input" && attr(field, "value") != c.value {
			t.Errorf("%s=%s: the field holds %q", name, c.value, attr(field, "value"))
		}
		for id, code := range p.snippets() {
			if strings.Contains(code, c.value) && c.value != "-1" && c.value != "11" {
				t.Errorf("%s=%s is in %s: %s", name, c.value, id, code)
			}
		}
		p.says("Some values can’t be used")
	}
	for _, values := range []string{"radius=0", "radius=x", "count=0", "count=03", "count=1e1", "corner=25", "accent=%23fff", "accent=0b5563", "place=%00"} {
		name, _, _ := strings.Cut(values, "=")
		if p := w.page(t, "/embed?"+values); attr(p.field(name), "aria-invalid") != "true" {
			t.Errorf("%s is taken", values)
		}
	}
	if p := w.page(t, "/embed?topic=%ff&nonsense=1&count=&place="+strings.Repeat("x", 5000)); p.resp.StatusCode != http.StatusOK || strings.Contains(p.body, "xxxx") {
		t.Errorf("what nobody typed gives %d", p.resp.StatusCode)
	}
}

// TestBuilderOffersEveryTopic of the catalogue, in its groups, by names of the page's language.
func TestBuilderOffersEveryTopic(t *testing.T) {
	w := newWorld(t)
	for path, names := range map[string][]string{
		"/embed":    {"From the article’s keywords", "Sciatica", "Pain medicine (pain management)", "Bone-marrow concentrate", "Stem cell therapy"},
		"/es/embed": {"Según las palabras clave", "Ciática", "Medicina del dolor", "Concentrado de médula ósea", "Terapia con células madre"},
	} {
		p := w.page(t, path)
		field := p.field("topic")
		groups := 0
		for n := range field.Descendants() {
			if n.Data == "optgroup" && attr(n, "label") != "" {
				groups++
			}
		}
		for _, name := range names {
			if !strings.Contains(text(field), name) {
				t.Errorf("%s does not offer %q", path, name)
			}
		}
		if groups != 4 {
			t.Errorf("%s has %d groups", path, groups)
		}
	}
	offered := text(w.page(t, "/embed").field("topic")) // browsers choose the first that begins with what is typed
	if first := offered[strings.Index(offered, "Stem"):]; !strings.HasPrefix(first, "Stem cell therapy") {
		t.Errorf("who types “Stem” comes to %.40q", first)
	}
	if p := w.page(t, "/embed?topic=stem-cell-therapy"); !slices.Contains(p.selected(), "topic=stem-cell-therapy") {
		t.Errorf("chosen are %v", p.selected())
	}
}

// TestBuilderGuessesFromKeywords: the one line reads them itself, the other ways are told
// the topic.
func TestBuilderGuessesFromKeywords(t *testing.T) {
	w := newWorld(t)
	p := w.page(t, "/embed?about=my+life,+disc+degeneration,+sciatica")
	if got := p.saidOf(p.field("about")); !strings.Contains(got, "Matching topic: Degenerative disc disease") {
		t.Errorf("beside the keywords stands %q", got)
	}
	code := p.snippets()
	if strings.Contains(code["way-line"], "topic=") || !strings.Contains(code["way-line"], "condition=degenerative-disc-disease") {
		t.Errorf("the one line is %s", code["way-line"])
	}
	for _, id := range []string{"way-iframe", "way-include"} {
		if !strings.Contains(code[id], "topic=degenerative-disc-disease") || strings.Contains(code[id], "about=") {
			t.Errorf("%s is %s", id, code[id])
		}
	}
	if got, want := p.frames()[0], "/embed/frame?theme=light&about=my+life&about=disc+degeneration&about=sciatica"; got != want {
		t.Errorf("the frame is %s, want %s", got, want)
	}
	if frame := w.page(t, p.frames()[0]); !strings.Contains(text(frame.root), "Degenerative disc disease") {
		t.Error("the frame guesses another topic")
	}
	for query, says := range map[string]string{
		"about=my+life": "match none of our topics", "about=sciatica&topic=bmac": "the topic you chose is used instead", "about=" + strings.Repeat("a,", 21): "Only the first 20",
	} {
		p := w.page(t, "/embed?"+query)
		if got := p.saidOf(p.field("about")); !strings.Contains(got, says) {
			t.Errorf("%s: beside the keywords stands %q", query, got)
		}
	}
}

// TestBuilderDropsWhatNobodyReads: a keyword that is too long is none, of which a part might
// be a topic, and takes no other's place.
func TestBuilderDropsWhatNobodyReads(t *testing.T) {
	w := newWorld(t)
	long := "sciatica " + strings.Repeat("x", 52)
	p := w.page(t, "/embed?about="+url.QueryEscape(strings.Repeat(long+",", 20)+"bulging disc"))
	if got := p.frames()[0]; strings.Contains(got, "sciatica") || !strings.HasSuffix(got, "about=bulging+disc") {
		t.Errorf("the frame is told %s", got)
	}
	p = w.page(t, "/embed?about="+url.QueryEscape(long))
	if got := p.saidOf(p.field("about")); !strings.Contains(got, "match none of our topics") {
		t.Errorf("beside a keyword that is too long stands %q", got)
	}
}

// TestBuilderSaysWhomReadersFindWithoutATopic, as a note: the keywords of a page may name one.
func TestBuilderSaysWhomReadersFindWithoutATopic(t *testing.T) {
	const note = "readers will see every provider near them"
	w := newWorld(t)
	for query, noted := range map[string]bool{
		"?kind=near": true, "?kind=near&about=my+life": true, "": false, "?kind=near&topic=sciatica": false, "?kind=near&about=sciatica": false, "?kind=near&topic=moon-therapy": false,
	} {
		p := w.page(t, "/embed"+query)
		field := p.field("topic")
		if got := strings.Contains(p.saidOf(field), note); got != noted {
			t.Errorf("%s: beside the topic stands %q", query, p.saidOf(field))
		}
		if noted && (attr(field, "aria-invalid") != "" || p.snippets()["way-line"] == "") {
			t.Errorf("%s: that nobody chose a topic is a mistake", query)
		}
	}
}

// TestBuilderSaysWhatAKindDoesNotUse: such a field keeps its value, right or wrong, and it is
// nowhere else.
func TestBuilderSaysWhatAKindDoesNotUse(t *testing.T) {
	w := newWorld(t)
	id := ana().ID.String()
	values := map[string]string{"provider": id, "place": "78701", "radius": "501", "count": "7"}
	for kind, unused := range map[string][]string{"provider": {"place", "radius", "count"}, "search": {"provider"}, "near": {"provider"}, "questions": {"provider"}} {
		chosen := url.Values{"kind": {kind}, "topic": {"sciatica"}}
		for name, value := range values {
			chosen.Set(name, value)
		}
		p := w.page(t, "/embed?"+chosen.Encode())
		for name, value := range values {
			field := p.field(name)
			idle := strings.Contains(p.saidOf(field), "Not used for this type of finder")
			if idle != slices.Contains(unused, name) {
				t.Errorf("%s: beside %s stands %q", kind, name, p.saidOf(field))
			}
			if attr(field, "value") != value || idle && attr(field, "aria-invalid") != "" {
				t.Errorf("%s: the field of %s holds %q", kind, name, attr(field, "value"))
			}
			if line := p.snippets()["way-line"]; idle && strings.Contains(line, name+"=") {
				t.Errorf("%s: %s is in %s", kind, name, line)
			}
		}
	}
}

// TestBuilderNeedsWhatTheKindNeeds before there is anything to copy.
func TestBuilderNeedsWhatTheKindNeeds(t *testing.T) {
	w := newWorld(t)
	for query, says := range map[string]string{"kind=provider": "Enter a provider", "kind=questions": "Choose a topic to see", "kind=provider&provider=" + retired().ID.String(): "Enter a provider"} {
		p := w.page(t, "/embed?"+query)
		p.says(says)
		if p.snippets()["way-line"] != "" || len(p.frames()) > 0 {
			t.Errorf("%s gives %v and %v", query, p.snippets(), p.frames())
		}
	}
	id := ana().ID.String()
	for _, as := range []string{id, ana().NPI.String(), site + anaPath() + "?near=Austin", "/es/providers/" + id} {
		p := w.page(t, "/embed?kind=provider&provider="+url.QueryEscape(as))
		if got, want := p.frames(), "/embed/frame?kind=provider&provider="+id+"&theme=light"; len(got) != 6 || got[0] != want {
			t.Errorf("%s is framed as %v, want %s", as, got, want)
		}
	}
}

// linked is where the link of a snippet leads.
func linked(t *testing.T, snippet string) *url.URL {
	t.Helper()
	_, address, _ := strings.Cut(snippet, `href="`)
	address, _, _ = strings.Cut(address, `"`)
	u, err := url.Parse(html.UnescapeString(address))
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// TestPastedAddressShowsWhatWasChosen: of whatever kind, a content system frames what the
// plain frame has, however it comes to the address.
func TestPastedAddressShowsWhatWasChosen(t *testing.T) {
	w := realWorld(t)
	for _, query := range []string{
		"", "?topic=sciatica", "?kind=near&topic=stem-cell-therapy", "?kind=near&topic=multi-specialty-spine-center&place=78701", "?kind=questions&topic=stem-cell-therapy",
		"?kind=questions&topic=bmac&place=Austin,+TX&lang=es", "?topic=prp&place=78701&radius=10&count=5&theme=dark&accent=%23123456&corner=3",
		"?about=my+life,+disc+degeneration;+sciatica", "?about=nothing+of+ours", "?kind=provider&provider=" + ana().ID.String() + "&topic=prp&corner=0",
	} {
		ways := w.page(t, "/embed"+query).snippets()
		want := rich{HTML: ways["way-iframe"]}.frame(t)["src"]
		pasted := w.rich(t, ways["way-paste"], "")
		if got := pasted.frame(t)["src"]; got != want {
			t.Errorf("/embed%s is pasted as %s, framed as %s", query, got, want)
		}
		if _, said, _ := strings.Cut(ways["way-link"], ">"); !strings.Contains(pasted.HTML, said) {
			t.Errorf("/embed%s is pasted as %s, the link elsewhere says %s", query, pasted.HTML, said)
		}
		if got, want := linked(t, pasted.HTML), linked(t, ways["way-link"]); got.Path != want.Path || !maps.EqualFunc(got.Query(), want.Query(), slices.Equal) {
			t.Errorf("/embed%s links to %s where it is pasted, to %s elsewhere", query, got, want)
		}
		found := w.page(t, strings.TrimPrefix(ways["way-paste"], site)).discovered()["application/json+oembed"]
		for about, address := range map[string]string{"the document": found, "the builder": ways["way-oembed"]} {
			var r rich
			_, body := w.get(t, strings.TrimPrefix(address, site), "")
			if err := json.Unmarshal([]byte(body), &r); err != nil {
				t.Fatalf("%s of /embed%s names %q: %s", about, query, address, body)
			}
			if got := r.frame(t)["src"]; got != want {
				t.Errorf("%s of /embed%s leads to %s, want %s", about, query, got, want)
			}
		}
	}
}

// TestWhatTheBuilderGivesIsAnswered by this server: nothing to copy leads nowhere.
func TestWhatTheBuilderGivesIsAnswered(t *testing.T) {
	w := realWorld(t)
	for _, query := range []string{"", "?topic=sciatica", "?kind=near&topic=stem-cell-therapy", "?kind=near&topic=multi-specialty-spine-center&place=78701", "?kind=questions&topic=bmac&lang=es", "?kind=provider&provider=" + ana().ID.String()} {
		p := w.page(t, "/embed"+query)
		paths := p.frames()
		for _, id := range []string{"way-paste", "way-oembed"} {
			paths = append(paths, p.snippets()[id])
		}
		for _, id := range []string{"way-iframe", "way-link", "way-line"} {
			root, err := html.Parse(strings.NewReader(p.snippets()[id]))
			if err != nil {
				t.Fatal(err)
			}
			for n := range root.Descendants() {
				if n.Data == "iframe" || n.Data == "a" {
					paths = append(paths, attr(n, "src")+attr(n, "href"))
				}
			}
		}
		_, include, _ := strings.Cut(p.snippets()["way-include"], "('")
		include, _, _ = strings.Cut(include, "',")
		for _, path := range append(paths, include) {
			resp, _ := w.get(t, strings.TrimPrefix(path, site), browser)
			isSlug := resp.StatusCode == http.StatusMovedPermanently && strings.Contains(path, "/providers/")
			if resp.StatusCode != http.StatusOK && !isSlug {
				t.Errorf("/embed%s gives %s, which is answered by %d", query, path, resp.StatusCode)
			}
		}
	}
}

// TestBuilderTellsWhatItWeighs, whatever was chosen: what the server sends, asked here by itself.
func TestBuilderTellsWhatItWeighs(t *testing.T) {
	w := newWorld(t)
	for query, frame := range map[string]string{
		"": "/embed/frame", "?topic=stem-cell-therapy": "/embed/frame?topic=stem-cell-therapy", "?kind=questions&topic=bmac&lang=es": "/es/embed/frame?kind=questions&topic=bmac",
	} {
		w.tellsItsWeight(t, "/embed"+query, frame)
	}
}

func (w *world) tellsItsWeight(t *testing.T, path, frame string) {
	t.Helper()
	p := w.page(t, path)
	if w.wire(t, "/widget.js") == 0 { // scripts were not built
		p.says("couldn’t measure")
		return
	}
	var listed []string
	for _, n := range p.all("code") {
		path := text(n)
		size := fmt.Sprintf("%.1f KB", math.Ceil(float64(w.wire(t, path))*10/1024)/10)
		if line := text(n.Parent); !strings.Contains(line, size) {
			t.Errorf("of %s it says %q, over the wire come %s", path, line, size)
		}
		listed = append(listed, path)
	}
	if len(listed) < 3 || !slices.Contains(listed, frame) {
		t.Errorf("it tells of %v", listed)
	}
	if again := w.page(t, path); text(again.root) != text(p.root) {
		t.Error("the second look tells something else")
	}
}

// wire is how many bytes of a file go over the wire, 0 for one that is not there.
func (w *world) wire(t *testing.T, path string) int {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, w.URL+path, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept-Encoding", "gzip") // by hand, so that nobody unpacks it
	resp, err := w.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != http.StatusOK {
		return 0
	}
	if resp.Header.Get("Content-Encoding") == "gzip" {
		if _, err := gzip.NewReader(strings.NewReader(string(body))); err != nil {
			t.Fatal(err)
		}
		if n, err := strconv.Atoi(resp.Header.Get("Content-Length")); err == nil && n != len(body) {
			t.Errorf("%s: %d bytes, %d promised", path, len(body), n)
		}
	}
	return len(body)
}
