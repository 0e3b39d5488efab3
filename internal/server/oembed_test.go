package server_test

import (
	"encoding/json"
	"encoding/xml"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/specialist-finder/finder/internal/server"
)

// rich is the answer of /oembed as the specification has it.
type rich struct {
	XMLName      xml.Name `json:"-" xml:"oembed"`
	Type         string   `json:"type" xml:"type"`
	Version      string   `json:"version" xml:"version"`
	Title        string   `json:"title" xml:"title"`
	ProviderName string   `json:"provider_name" xml:"provider_name"`
	ProviderURL  string   `json:"provider_url" xml:"provider_url"`
	HTML         string   `json:"html" xml:"html"`
	Width        int      `json:"width" xml:"width"`
	Height       int      `json:"height" xml:"height"`
}

func oembedPath(address, more string) string {
	return "/oembed?url=" + url.QueryEscape(address) + more
}

// rich asks how to embed an address.
func (w *world) rich(t *testing.T, address, more string) rich {
	t.Helper()
	resp, body := w.get(t, oembedPath(address, more), "")
	var out rich
	if err := json.Unmarshal([]byte(body), &out); err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d, %v: %s", address, resp.StatusCode, err, body)
	}
	return out
}

// frame is the one element of what an editor's page gets.
func (r rich) frame(t *testing.T) map[string]string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(r.HTML))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Data == "iframe" {
			out := map[string]string{}
			for _, a := range n.Attr {
				out[a.Key] = a.Val
			}
			return out
		}
	}
	t.Fatalf("%q has no frame", r.HTML)
	return nil
}

// TestPagesAreEmbedded: each page that has a finder leads to the frame of the same need, in
// the language of its address.
func TestPagesAreEmbedded(t *testing.T) {
	w := realWorld(t)
	id := ana().ID.String()
	for path, want := range map[string]struct{ frame, title string }{
		"/":                          {"/embed/frame", "Find a specialist"},
		"":                           {"/embed/frame", "Find a specialist"},
		"/es/":                       {"/es/embed/frame", "Buscar un especialista"},
		"/es":                        {"/es/embed/frame", "Buscar un especialista"},
		"/search":                    {"/embed/frame", "Find a specialist"},
		"/search?condition=sciatica": {"/embed/frame?topic=sciatica", "Find a specialist: Sciatica"},
		"/es/search?offering=bmac&near=60601&radius=10": {"/es/embed/frame?topic=bmac&place=60601&radius=10", "Buscar un especialista: Concentrado de médula ósea"},
		"/search?condition=sciatica&specialty=pmr":      {"/embed/frame?specialty=pmr&condition=sciatica", "Find a specialist: Sciatica"},
		"/search?specialty=208VP0000X&condition=none":   {"/embed/frame", "Find a specialist"},
		"/search?multispecialty=true":                   {"/embed/frame?topic=multi-specialty-spine-center", "Find a specialist: Multi-specialty spine center"},
		"/search?q=pain+doctor+near+austin,+tx":         {"/embed/frame?topic=pain-medicine&place=Austin%2C+TX", "Find a specialist: Pain medicine (pain management)"},
		"/search?q=sciatica&near=78701":                 {"/embed/frame?topic=sciatica&place=78701", "Find a specialist: Sciatica"},
		"/search?q=%00":                                 {"/embed/frame", "Find a specialist"},
		"/search?condition=sciatica&near=30.27,-97.74":  {"/embed/frame?topic=sciatica", "Find a specialist: Sciatica"},
		"/conditions/sciatica":                          {"/embed/frame?kind=near&topic=sciatica", "Find a specialist: Sciatica"},
		"/es/specialties/pain-medicine/":                {"/es/embed/frame?kind=near&topic=pain-medicine", "Buscar un especialista: Medicina del dolor"},
		"/offerings/stem-cell-therapy":                  {"/embed/frame?kind=near&topic=stem-cell-therapy", "Find a specialist: Stem cell therapy"},
		anaPath():                                       {"/embed/frame?kind=provider&provider=" + id, "Ana de la Cruz & <Söhne>"},
		"/es/providers/" + ana().NPI.String():           {"/es/embed/frame?kind=provider&provider=" + id, "Ana de la Cruz & <Söhne>"},
	} {
		r := w.rich(t, site+path, "")
		frame := r.frame(t)
		if got := frame["src"]; got != site+want.frame {
			t.Errorf("%s is framed as %s, want %s", path, got, site+want.frame)
		}
		if !strings.HasPrefix(r.Title, want.title) || frame["title"] != r.Title {
			t.Errorf("%s is called %q, its frame %q, want %q", path, r.Title, frame["title"], want.title)
		}
		if r.Type != "rich" || r.Version != "1.0" || r.ProviderName == "" || !strings.HasPrefix(r.ProviderURL, site) {
			t.Errorf("%s: %+v", path, r)
		}
		if frame["width"] != "100%" || frame["height"] != strconv.Itoa(r.Height) || r.Width < 320 || r.Height < 320 {
			t.Errorf("%s: %d × %d, the frame is %s × %s", path, r.Width, r.Height, frame["width"], frame["height"])
		}
	}
}

// TestFramesAndTheBuilderAreEmbedded as what they show.
func TestFramesAndTheBuilderAreEmbedded(t *testing.T) {
	w := realWorld(t)
	for path, want := range map[string]struct{ frame, title string }{
		"/embed/frame?kind=near&topic=sciatica&place=Austin,+TX&radius=10&utm_source=x": {"/embed/frame?kind=near&topic=sciatica&place=Austin%2C+TX&radius=10", "Find a specialist: Sciatica"},
		"/embed?topic=prp&kind=questions&count=8&theme=dark&accent=%23123456&corner=3":  {"/embed/frame?kind=questions&topic=prp&count=8&theme=dark&accent=%23123456&corner=3", "Questions to ask"},
		"/es/embed?topic=prp&lang=en":               {"/embed/frame?topic=prp", "Find a specialist: Platelet-rich plasma"},
		"/embed?lang=es":                            {"/es/embed/frame", "Buscar un especialista"},
		"/embed":                                    {"/embed/frame", "Find a specialist"},
		"/embed?provider=" + npi(1).String():        {"/embed/frame", "Find a specialist"},
		"/embed?about=back+pain,+sciatica":          {"/embed/frame?about=back+pain&about=sciatica", "Find a specialist"},
		"/embed/frame?specialty=pmr&condition=none": {"/embed/frame?specialty=pmr&condition=none", "Find a specialist: Physical medicine"},
		"/embed/frame?topic=%ff&kind=x":             {"/embed/frame", "Find a specialist"},
		"/embed/frame?provider=" + npi(1).String():  {"/embed/frame?kind=provider&provider=" + ana().ID.String(), "Ana de la Cruz & <Söhne>"},
	} {
		r := w.rich(t, site+path, "")
		if got := r.frame(t)["src"]; got != site+want.frame || !strings.HasPrefix(r.Title, want.title) {
			t.Errorf("%s is framed as %s, called %q; want %s, %q", path, got, r.Title, site+want.frame, want.title)
		}
	}
}

// TestPastedAddressHasItsLinkBeforeTheFrame: WordPress hears no other frames.
func TestPastedAddressHasItsLinkBeforeTheFrame(t *testing.T) {
	w := realWorld(t)
	for path, want := range map[string]string{
		"/es":                                  "/es/",
		"/conditions/sciatica?x=y":             "/conditions/sciatica",
		anaPath() + "?near=78701":              "/providers/" + ana().ID.String(),
		"/search?near=78701&q=pain+doctor":     "/search?near=78701&q=pain+doctor",
		"/search?near=30.27,-97.74&q=sciatica": "/search?q=sciatica", // where somebody stood
		"/embed/frame?topic=sciatica":          "/search?condition=sciatica",
		"/embed/frame?offering=Stem+cell+therapy&specialty=pmr&place=Austin,+TX&radius=25&count=5&theme=dark": "/search?near=Austin%2C+TX&radius=25&offering=stem-cell-therapy&specialty=pmr",
		"/embed/frame?topic=multi-specialty-spine-center&radius=25":                                           "/search?multispecialty=true",
		"/embed/frame?topic=sciatica&place=78701&q=pain+doctor&near=60601":                                    "/search?near=78701&condition=sciatica", // not the reader's
		"/embed/frame?provider=" + npi(1).String() + "&topic=sciatica":                                        "/providers/" + ana().ID.String(),
		"/embed/frame?topic=moon-therapy&radius=25":                                                           "/",
		"/embed?about=my+life,+sciatica&lang=es":                                                              "/es/search?condition=sciatica",
		"/embed?place=78701&radius=x":                                                                         "/search?near=78701",
		"/embed":                                                                                              "/",
	} {
		r := w.rich(t, site+path, "")
		if link := `<blockquote><a href="` + html.EscapeString(site+want) + `">` + html.EscapeString(r.Title) + `</a></blockquote><iframe `; !strings.HasPrefix(r.HTML, link) {
			t.Errorf("%s begins with %.200s, want %s", path, r.HTML, link)
		}
	}
}

// TestXMLSaysWhatJSONSays, and both are of their types.
func TestXMLSaysWhatJSONSays(t *testing.T) {
	w := newWorld(t)
	inJSON := w.rich(t, site+anaPath(), "&format=json")
	resp, body := w.get(t, oembedPath(site+anaPath(), "&format=xml"), browser)
	var inXML rich
	if err := xml.Unmarshal([]byte(body), &inXML); err != nil {
		t.Fatalf("%v: %s", err, body)
	}
	inXML.XMLName = xml.Name{}
	if inXML != inJSON {
		t.Errorf("XML says %+v, JSON %+v", inXML, inJSON)
	}
	if got := resp.Header.Get("Content-Type"); !strings.HasPrefix(got, "text/xml") {
		t.Errorf("XML is of type %q", got)
	}
	resp, _ = w.get(t, oembedPath(site+"/", ""), browser)
	if got := resp.Header.Get("Content-Type"); !strings.HasPrefix(got, "application/json") {
		t.Errorf("JSON is of type %q", got)
	}
}

// TestFrameIsNoLargerThanAsked: WordPress asks for at most 500 by 750 where a theme says nothing.
func TestFrameIsNoLargerThanAsked(t *testing.T) {
	w := newWorld(t)
	for more, want := range map[string][2]int{
		"": {640, 720}, "&maxwidth=500&maxheight=750&dnt=1": {500, 720}, "&maxwidth=2000&maxheight=100": {640, 100}, "&maxwidth=99999999999999999999": {640, 720},
	} {
		r := w.rich(t, site+"/", more)
		if r.Width != want[0] || r.Height != want[1] {
			t.Errorf("with %q: %d × %d, want %v", more, r.Width, r.Height, want)
		}
		if got := r.frame(t)["width"]; got != "100%" { // columns may be narrower than somebody thinks
			t.Errorf("with %q the frame is %s wide", more, got)
		}
	}
}

// TestWhatCannotBeEmbeddedIsSaid names field, value and reason, as the specification wants
// them: 404 for what has no finder, 501 for other formats.
func TestWhatCannotBeEmbeddedIsSaid(t *testing.T) {
	w := newWorld(t)
	for about, c := range map[string]struct {
		path         string
		status       int
		field, value string
	}{
		"no address":                 {"/oembed", 400, "url", ""},
		"no UTF-8":                   {"/oembed?url=%ff", 400, "url", ""},
		"an address of another site": {oembedPath("https://elsewhere.example.org/", ""), 404, "url", "https://elsewhere.example.org/"},
		"one that looks like ours":   {oembedPath("https://finder.example.org.evil.example/", ""), 404, "url", "https://finder.example.org.evil.example/"},
		"one with a name before it":  {oembedPath("https://finder.example.org@evil.example/", ""), 404, "url", "https://finder.example.org@evil.example/"},
		"our name as a user's":       {oembedPath("https://me@finder.example.org/", ""), 404, "url", "https://me@finder.example.org/"},
		"another port":               {oembedPath(site+":8443/", ""), 404, "url", site + ":8443/"},
		"a path alone":               {oembedPath("/search", ""), 404, "url", "/search"},
		"a script":                   {oembedPath("javascript:alert(1)", ""), 404, "url", "javascript:alert(1)"},
		"no address at all":          {oembedPath("http://[", ""), 404, "url", "http://["},
		"a page without a finder":    {oembedPath(site+"/compare?id=x", ""), 404, "url", site + "/compare?id=x"},
		"what a server includes":     {oembedPath(site+"/embed/fragment", ""), 404, "url", site + "/embed/fragment"},
		"a frame of nobody":          {oembedPath(site+"/embed/frame?kind=provider&provider=x", ""), 404, "url", site + "/embed/frame?kind=provider&provider=x"},
		"a guide that there is not":  {oembedPath(site+"/conditions/bmac", ""), 404, "url", site + "/conditions/bmac"},
		"the overview of guides":     {oembedPath(site+"/guides", ""), 404, "url", site + "/guides"},
		"nobody":                     {oembedPath(site+"/providers/0000000000000", ""), 404, "url", site + "/providers/0000000000000"},
		"a report about a provider":  {oembedPath(site+anaPath()+"/x", ""), 404, "url", site + anaPath() + "/x"},
		"who is no longer listed":    {oembedPath(site+"/providers/"+retired().ID.String(), ""), 404, "url", site + "/providers/" + retired().ID.String()},
		"another format":             {oembedPath(site+"/", "&format=yaml"), 501, "format", "yaml"},
		"a format in capitals":       {oembedPath(site+"/", "&format=JSON"), 501, "format", "JSON"},
		"a width in words":           {oembedPath(site+"/", "&maxwidth=wide"), 400, "maxwidth", "wide"},
		"no height":                  {oembedPath(site+"/", "&maxheight=0"), 400, "maxheight", "0"},
		"a height below nothing":     {oembedPath(site+"/", "&maxheight=-5"), 400, "maxheight", "-5"},
	} {
		resp, body := w.get(t, c.path, browser)
		p := asProblem(t, resp, body)
		if resp.StatusCode != c.status || p.Field != c.field || p.Value != c.value || p.Reason == "" {
			t.Errorf("%s: %d, %+v; want %d about %s %q", about, resp.StatusCode, p, c.status, c.field, c.value)
		}
	}
}

// TestSiteIsAsItWasAskedWithoutABaseURL, with or without TLS before it.
func TestSiteIsAsItWasAskedWithoutABaseURL(t *testing.T) {
	w := newWorld(t, func(c *server.Config) { c.BaseURL = "" })
	r := w.rich(t, w.URL+"/conditions/sciatica", "")
	if got := r.frame(t)["src"]; got != w.URL+"/embed/frame?kind=near&topic=sciatica" {
		t.Errorf("the frame is %s", got)
	}
	r = newWorld(t).rich(t, "http://FINDER.example.org:80/conditions/sciatica#who", "")
	if got := r.frame(t)["src"]; got != site+"/embed/frame?kind=near&topic=sciatica" {
		t.Errorf("without TLS the frame is %s", got)
	}
}

// discovered are the addresses at which a page says how it is embedded.
func (p *page) discovered() map[string]string {
	out := map[string]string{}
	for _, n := range p.all("link") {
		if kind := attr(n, "type"); strings.HasSuffix(kind, "+oembed") {
			out[kind] = attr(n, "href")
		}
	}
	return out
}

// TestPagesSayHowTheyAreEmbedded: the links are whole, and lead to what they promise.
func TestPagesSayHowTheyAreEmbedded(t *testing.T) {
	w := realWorld(t)
	for path, want := range map[string]string{
		"/": "/", "/es/": "/es/", "/conditions/sciatica": "/conditions/sciatica", "/es/specialties/pain-medicine": "/es/specialties/pain-medicine",
		"/offerings/bmac": "/offerings/bmac", "/es/offerings/stem-cell-therapy": "/es/offerings/stem-cell-therapy", anaPath() + "?near=Austin,+TX": anaPath(),
		"/search?q=pain+doctor&near=Austin%2C+TX&accepting=true": "/search?q=pain+doctor&near=Austin%2C+TX",
		"/search?q=pain&radius=abc":                              "/search?q=pain",
	} {
		p := w.page(t, path)
		links := p.discovered()
		for kind, format := range map[string]string{"application/json+oembed": "json", "text/xml+oembed": "xml"} {
			if wanted := site + oembedPath(site+want, "&format="+format); links[kind] != wanted {
				t.Errorf("%s is found at %q, want %q", path, links[kind], wanted)
			}
			resp, body := w.get(t, strings.TrimPrefix(links[kind], site), "")
			if resp.StatusCode != http.StatusOK || !strings.HasPrefix(resp.Header.Get("Content-Type"), strings.TrimSuffix(kind, "+oembed")) {
				t.Errorf("%s leads to %d, %s", links[kind], resp.StatusCode, body)
			}
		}
	}
	for _, path := range []string{"/guides", "/compare", "/shortlist", "/nowhere", "/search?q=%ff", "/providers/" + retired().ID.String(), reportsPath() + "/error"} {
		if links := w.page(t, path).discovered(); len(links) > 0 {
			t.Errorf("%s says how to embed it: %v", path, links)
		}
	}
}

// TestFramesSayHowTheyAreEmbedded as their editors want them: without what a reader typed, and
// not at all once one did.
func TestFramesSayHowTheyAreEmbedded(t *testing.T) {
	w := realWorld(t)
	id := ana().ID.String()
	for path, want := range map[string]string{
		"/embed/frame": "/embed/frame",
		"/es/embed/frame?kind=near&topic=sciatica&place=Austin,+TX&host=https%3A%2F%2Fnews.example.org&utm_source=x": "/es/embed/frame?kind=near&place=Austin%2C+TX&topic=sciatica",
		"/embed/frame?about=l5%26s1&about=sciatica&lang=es":                                                          "/embed/frame?about=l5%26s1&about=sciatica&lang=es",
		"/embed/frame?provider=" + id: "/embed/frame?provider=" + id,
	} {
		links := w.page(t, path).discovered()
		for kind, format := range map[string]string{"application/json+oembed": "json", "text/xml+oembed": "xml"} {
			if wanted := site + oembedPath(site+want, "&format="+format); links[kind] != wanted {
				t.Errorf("%s is found at %q, want %q", path, links[kind], wanted)
			}
		}
	}
	for _, path := range []string{"/embed/frame?topic=sciatica&near=78701", "/embed/frame?q=xylophagous&near=", "/embed/frame?kind=provider&provider=" + retired().ID.String(), "/embed/fragment"} {
		if links := w.page(t, path).discovered(); len(links) > 0 {
			t.Errorf("%s says how to embed it: %v", path, links)
		}
	}
}

// TestASearchIsNotToldToOEmbedElsewhere: it stands in the answer and its page, not in the log.
func TestASearchIsNotToldToOEmbedElsewhere(t *testing.T) {
	w := newWorld(t)
	resp, _ := w.get(t, oembedPath(site+"/search?q=xylophagous", ""), "")
	w.get(t, oembedPath(site+"/xylophagous", "&format=xylophagous"), "")
	if strings.Contains(w.logged(), "xylophag") {
		t.Errorf("the log holds the search:\n%s", w.logged())
	}
	for name, want := range map[string]string{"Cache-Control": "no-store", "X-Robots-Tag": "noindex"} {
		if got := resp.Header.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}
