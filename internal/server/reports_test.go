package server_test

import (
	"context"
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/server"
	"github.com/specialist-finder/finder/internal/store/sqlite"
)

// desk is a server with a real store that takes its reports, and a clock.
type desk struct {
	*world
	store   *sqlite.Store
	elapsed atomic.Int64 // since now, as a time.Duration
}

func (d *desk) now() time.Time { return now.Add(time.Duration(d.elapsed.Load())) }

func newDesk(t testing.TB, change ...func(*server.Config)) *desk {
	t.Helper()
	d := &desk{}
	var err error
	d.store, err = sqlite.Open(context.Background(), sqlite.Config{Dir: t.TempDir(), Now: d.now, NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.store.Close() })
	d.world = newWorld(t, append(change, func(c *server.Config) { c.Reports, c.Now = d.store, d.now })...)
	return d
}

// queue is what is in the store.
func (d *desk) queue(t *testing.T) []directory.Report {
	t.Helper()
	all, err := d.store.OpenReports(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func reportsPath() string { return "/providers/" + ana().ID.String() + "/reports" }

// fields are those of a form that is as it should be, but for these.
func fields(but ...string) url.Values {
	f := url.Values{"form": {"error"}, "kind": {"phone"}, "text": {"It rings at a bakery."}, "email": {""}, "topic": {""}}
	for i := 0; i < len(but); i += 2 {
		f.Set(but[i], but[i+1])
	}
	return f
}

// sentHere is what a browser says of a form of this site.
var sentHere = http.Header{"Sec-Fetch-Site": {"same-origin"}}

// send sends a form, as a browser does.
func (d *desk) send(t *testing.T, path string, f url.Values, more http.Header) *page {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, d.URL+path, strings.NewReader(f.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	req.Header = more.Clone()
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Accept", browser)
	resp, err := d.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	return &page{t, path, resp, string(body), root}
}

func (p *page) wantStatus(want int) {
	p.t.Helper()
	if p.resp.StatusCode != want {
		p.t.Fatalf("%s: status %d, want %d: %.300s", p.path, p.resp.StatusCode, want, p.body)
	}
}

// control is the one that has this id.
func (p *page) control(id string) *html.Node {
	p.t.Helper()
	for n := range p.root.Descendants() {
		if attr(n, "id") == id {
			return n
		}
	}
	p.t.Fatalf("%s has no %q", p.path, id)
	return nil
}

// TestARecordLeadsToItsFormsAndTheFormToTheQueue does what a visitor does, in
// both languages, without a script.
func TestARecordLeadsToItsFormsAndTheFormToTheQueue(t *testing.T) {
	for root, words := range map[string]struct{ link, own, said, thanks string }{
		"":    {"Report an error", "This is me", "Please write nothing about your own health", "Thank you"},
		"/es": {"Reportar un error", "Soy yo", "no escriba nada sobre su propia salud", "Gracias"},
	} {
		d := newDesk(t)
		record := d.page(t, root+anaPath())
		for _, link := range []string{words.link, words.own} {
			form := d.page(t, record.link(link))
			form.wantStatus(http.StatusOK)
			form.says(words.said, "Ana de la Cruz & <Söhne>")
			sent := d.send(t, attr(form.all("form")[0], "action"), form.filled("It rings at a bakery."), sentHere)
			sent.wantStatus(http.StatusSeeOther)
			thanks := d.page(t, sent.resp.Header.Get("Location"))
			thanks.wantStatus(http.StatusOK)
			thanks.says(words.thanks, "Ana de la Cruz & <Söhne>")
			d.page(t, thanks.resp.Request.URL.Path).wantStatus(http.StatusOK) // again, which sends nothing
		}
		today := directory.DateOf(now)
		want := []directory.Report{
			{ID: 1, Provider: ana().ID, Kind: directory.ReportPhone, Text: "It rings at a bakery.", ReceivedOn: today},
			{ID: 2, Provider: ana().ID, Kind: directory.ReportCorrect, Text: "It rings at a bakery.", ReceivedOn: today},
		}
		if diff := cmp.Diff(want, d.queue(t)); diff != "" {
			t.Errorf("queue (-want +got):\n%s", diff)
		}
	}
}

// filled is the form of a page with its first choice and a text; what a visitor
// cannot see stays as it is.
func (p *page) filled(text string) url.Values {
	out := url.Values{}
	for _, n := range p.all("input") {
		if attr(n, "type") != "radio" || out.Get(attr(n, "name")) == "" {
			out.Set(attr(n, "name"), attr(n, "value"))
		}
	}
	out.Set(attr(p.all("textarea")[0], "name"), text)
	return out
}

// TestFormsOfferEveryKind: what the domain knows can be chosen, and is taken.
func TestFormsOfferEveryKind(t *testing.T) {
	d := newDesk(t)
	for form, kinds := range map[string][]directory.ReportKind{"error": directory.ErrorKinds(), "self": directory.OwnKinds()} {
		var offered []directory.ReportKind
		for _, n := range d.page(t, reportsPath()+"/"+form).all("input") {
			if attr(n, "name") == "kind" {
				offered = append(offered, directory.ReportKind(attr(n, "value")))
			}
		}
		if diff := cmp.Diff(kinds, offered); diff != "" {
			t.Errorf("kinds of %s (-domain +form):\n%s", form, diff)
		}
		for _, kind := range kinds {
			d.elapsed.Add(int64(time.Hour))
			d.send(t, reportsPath(), fields("form", form, "kind", string(kind)), sentHere).wantStatus(http.StatusSeeOther)
		}
	}
	if n := len(d.queue(t)); n != 9 {
		t.Errorf("%d reports of 9 kinds", n)
	}
}

func TestWhatIsWrongWithAReportIsSaidAndNothingIsLost(t *testing.T) {
	long := strings.Repeat("paño ", 250)
	for about, c := range map[string]struct {
		form            url.Values
		path, id, words string
	}{
		"no words":          {fields("text", " \r\n "), "", "text", "Write a few words"},
		"too many words":    {fields("text", long), "", "text", "This has 1,249 characters. At most 1,000 fit"},
		"ten kilobytes":     {fields("text", strings.Repeat("x", 10<<10)), "", "text", "This has 10,240 characters"},
		"in Spanish":        {fields("text", long), "/es", "text", "Tiene 1,249 caracteres. Caben 1,000 como máximo"},
		"no kind":           {fields("kind", ""), "", "kind", "Choose what is wrong."},
		"an unknown kind":   {fields("kind", "stars"), "", "kind", "Choose what is wrong."},
		"another's kind":    {fields("kind", "hide"), "", "kind", "Choose what is wrong."},
		"no wish":           {fields("form", "self", "kind", "phone"), "/es", "kind", "Elija qué debemos hacer."},
		"no e-mail address": {fields("email", "ana at example"), "", "email", "This is not an e-mail address"},
	} {
		t.Run(about, func(t *testing.T) {
			d := newDesk(t)
			p := d.send(t, c.path+reportsPath(), c.form, sentHere)
			p.wantStatus(http.StatusUnprocessableEntity)
			p.says(c.words)
			p.marks(c.id)
			p.keeps(c.form)
			if n := len(d.queue(t)); n != 0 {
				t.Errorf("%d reports are kept", n)
			}
			p.balanced()
			p.landmarks()
			p.labelled()
			p.quiet()
		})
	}
}

// marks checks that one control is marked, with the reason beside it, and that
// what is to be put right leads there.
func (p *page) marks(id string) {
	p.t.Helper()
	n := p.control(id)
	if id == "kind" { // the group is marked, its first choice is led to
		n = p.all("fieldset")[0]
	}
	if attr(n, "aria-invalid") != "true" || !strings.Contains(attr(n, "aria-describedby"), id+"-problem") {
		p.t.Errorf("%s: %s is %v", p.path, id, n.Attr)
	}
	if text(p.control(id+"-problem")) == "" || p.link(text(p.control(id+"-problem"))) != "#"+id {
		p.t.Errorf("%s: the reason does not lead to %s", p.path, id)
	}
	if marked := strings.Count(p.body, `aria-invalid="true"`); marked != 1 {
		p.t.Errorf("%s: %d controls are marked", p.path, marked)
	}
}

// keeps checks that the form shows what was sent.
func (p *page) keeps(f url.Values) {
	p.t.Helper()
	if got := p.typedText(); got != strings.TrimSpace(f.Get("text")) {
		p.t.Errorf("%s: the text is now %.80q", p.path, got)
	}
	if got := attr(p.control("email"), "value"); got != f.Get("email") {
		p.t.Errorf("%s: the address is now %q", p.path, got)
	}
	for _, n := range p.all("input") {
		chosen := strings.Contains(p.body, `value="`+attr(n, "value")+`" checked`) || strings.Contains(p.body, `value="`+attr(n, "value")+`" id="kind" checked`)
		if offered := attr(n, "type") == "radio"; offered && chosen != (attr(n, "value") == f.Get("kind")) {
			p.t.Errorf("%s: %s is chosen: %v", p.path, attr(n, "value"), chosen)
		}
	}
}

// typedText is what stands in the field for text, as a browser reads it.
func (p *page) typedText() string {
	p.t.Helper()
	n := p.all("textarea")[0].FirstChild
	if n == nil {
		return ""
	}
	return n.Data
}

// hostile is a text that breaks whatever does not escape it.
const hostile = "</textarea><script>alert(1)</script>\" onfocus=\"alert(2)\u202e\u2066\x1b[31m\x00\n{{.Text}} '; DROP TABLE report; --"

func TestHostileReportsAreKeptAsTheyAreAndShownAsText(t *testing.T) {
	d := newDesk(t)
	d.send(t, reportsPath(), fields("text", "a\r\nb \xff\xc3("+hostile), sentHere).wantStatus(http.StatusSeeOther)
	want := "a\nb \ufffd(" + hostile
	if got := d.queue(t); len(got) != 1 || got[0].Text != want {
		t.Errorf("the queue holds %+v", got)
	}
	// Sent back because of its address, it is text and nothing else.
	p := d.send(t, reportsPath(), fields("text", hostile, "email", hostile, "kind", hostile, "form", hostile), sentHere)
	p.wantStatus(http.StatusUnprocessableEntity)
	p.quiet()
	p.balanced()
	if got := p.typedText(); got != strings.ReplaceAll(hostile, "\x00", "\ufffd") {
		t.Errorf("the text is now %q", got)
	}
}

func TestProgramsThatFillInEverythingAreThankedForNothing(t *testing.T) {
	d := newDesk(t)
	p := d.send(t, reportsPath(), fields("topic", "Buy now"), sentHere)
	p.wantStatus(http.StatusSeeOther)
	if n := len(d.queue(t)); n != 0 {
		t.Errorf("%d reports are kept", n)
	}
}

func TestFormsOfOtherSitesAreRefused(t *testing.T) {
	d := newDesk(t)
	for about, c := range map[string]struct {
		more http.Header
		want int
	}{
		"this site":                          {sentHere, 303},
		"another site":                       {http.Header{"Sec-Fetch-Site": {"cross-site"}}, 403},
		"another host of this site":          {http.Header{"Sec-Fetch-Site": {"same-site"}}, 403},
		"an older browser, this site":        {http.Header{"Origin": {d.URL}}, 303},
		"an older browser, another site":     {http.Header{"Origin": {"https://evil.example"}}, 403},
		"an older browser that does not say": {http.Header{"Origin": {"null"}}, 403},
		"the public address behind a proxy":  {http.Header{"Origin": {"https://finder.example.org"}}, 303},
	} {
		t.Run(about, func(t *testing.T) {
			p := d.send(t, reportsPath(), fields(), c.more)
			p.wantStatus(c.want)
			if c.want == 403 {
				p.says("This did not come from our own page")
			}
		})
	}
	if n := len(d.queue(t)); n != 3 {
		t.Errorf("%d reports are kept, want 3", n)
	}
}

// TestTheFormLetsTheBrowserSayWhereItIs: under "no-referrer" browsers send "null"
// for the origin, and one that says nothing else would be refused.
func TestTheFormLetsTheBrowserSayWhereItIs(t *testing.T) {
	d := newDesk(t)
	for path, want := range map[string]string{reportsPath() + "/error": "same-origin", reportsPath() + "/self": "same-origin", anaPath(): "no-referrer"} {
		p := d.page(t, path)
		if got := p.resp.Header.Get("Referrer-Policy"); got != want || !strings.Contains(p.body, `<meta name="referrer" content="`+want+`">`) {
			t.Errorf("%s: Referrer-Policy %q, want %q there and in the page", path, got, want)
		}
	}
}

func TestNobodyFloodsTheQueue(t *testing.T) {
	d := newDesk(t)
	for range 10 {
		d.send(t, reportsPath(), fields(), sentHere).wantStatus(http.StatusSeeOther)
	}
	for _, f := range []url.Values{fields("email", "ana@example.org"), fields("topic", "x"), fields("text", "")} {
		p := d.send(t, reportsPath(), f, sentHere)
		p.wantStatus(http.StatusTooManyRequests)
		p.says("Too many reports came from your network. Please wait 5 minutes")
		p.keeps(f)
		if after := p.resp.Header.Get("Retry-After"); after != "300" {
			t.Errorf("Retry-After is %q", after)
		}
	}
	d.send(t, "/es"+reportsPath(), fields(), http.Header{"Sec-Fetch-Site": {"same-origin"}, "X-Forwarded-For": {"198.51.100.7"}, "X-Real-Ip": {"198.51.100.7"}}).
		says("desde su red. Espere 5 minutos")
	d.elapsed.Add(int64(4*time.Minute + 30*time.Second))
	d.send(t, reportsPath(), fields(), sentHere).says("Please wait 1 minute, then")
	d.elapsed.Add(int64(30 * time.Second))
	d.send(t, reportsPath(), fields(), sentHere).wantStatus(http.StatusSeeOther)
	d.page(t, anaPath()).wantStatus(http.StatusOK) // reading goes on
	if n := len(d.queue(t)); n != 11 {
		t.Errorf("%d reports are kept, want 11", n)
	}
}

// TestEachClientHasALimitOfItsOwn; of IPv6 each household.
func TestEachClientHasALimitOfItsOwn(t *testing.T) {
	d := newDesk(t)
	from := func(addr string) int {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, reportsPath(), strings.NewReader(fields().Encode()))
		if err != nil {
			t.Fatal(err)
		}
		r.RemoteAddr = addr
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		return d.serve(r).Code
	}
	for i := range 10 {
		for _, addr := range []string{"192.0.2.1:" + strconv.Itoa(1000+i), "[2001:db8::" + strconv.Itoa(i) + "]:1000"} {
			if got := from(addr); got != http.StatusSeeOther {
				t.Fatalf("%s: %d", addr, got)
			}
		}
	}
	for addr, want := range map[string]int{
		"192.0.2.1:2000": 429, "[::ffff:192.0.2.1]:2000": 429, "[2001:db8::ffff]:1000": 429, "192.0.2.2:1000": 303, "[2001:db8:0:1::1]:1000": 303,
	} {
		if got := from(addr); got != want {
			t.Errorf("%s: %d, want %d", addr, got, want)
		}
	}
}

// TestTrustedProxiesTellClientsApart, and nobody else does.
func TestTrustedProxiesTellClientsApart(t *testing.T) {
	d := newDesk(t, func(c *server.Config) {
		c.TrustedProxies = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("fd00::/8")}
	})
	from := func(addr, forwarded string) int {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, reportsPath(), strings.NewReader(fields().Encode()))
		if err != nil {
			t.Fatal(err)
		}
		r.RemoteAddr = addr
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("X-Forwarded-For", forwarded)
		return d.serve(r).Code
	}
	for i := range 10 {
		from("10.1.2.3:80", "203.0.113."+strconv.Itoa(i)+", 192.0.2.1") // only the last was seen by the proxy
		from("127.0.0.1:80", "192.0.2."+strconv.Itoa(100+i))
	}
	for _, c := range []struct {
		addr, forwarded string
		want            int
	}{
		{"10.1.2.3:80", "192.0.2.1", 429}, {"[fd00::1]:80", "192.0.2.1, 10.0.0.9", 429}, {"10.1.2.3:80", "192.0.2.2", 303},
		{"127.0.0.1:80", "192.0.2.3", 429}, {"10.1.2.3:80", "no address", 303},
	} {
		if got := from(c.addr, c.forwarded); got != c.want {
			t.Errorf("%s for %s: %d, want %d", c.addr, c.forwarded, got, c.want)
		}
	}
}

func TestReportsOfNobodyAndOfThoseNotShown(t *testing.T) {
	d := newDesk(t)
	for id, want := range map[string]int{"0000000000000": 404, "..%2fetc": 404, npi(77).String(): 404, retired().ID.String(): 410} {
		for _, root := range []string{"", "/es"} {
			path := root + "/providers/" + id + "/reports"
			sent := d.send(t, path, fields(), sentHere)
			sent.wantStatus(want)
			for _, p := range []*page{sent, d.page(t, path+"/error"), d.page(t, path+"/self"), d.page(t, path+"/thanks")} {
				p.wantStatus(want)
				if !strings.HasPrefix(p.resp.Header.Get("Content-Type"), "text/html") || strings.Contains(p.body, "Retired") {
					t.Errorf("%s: %s", p.path, p.body)
				}
			}
		}
	}
	if n := len(d.queue(t)); n != 0 {
		t.Errorf("%d reports are kept", n)
	}
}

func TestFormsAreNotReadWithoutEndAndNotInOtherForms(t *testing.T) {
	d := newDesk(t)
	d.send(t, reportsPath(), fields("text", strings.Repeat("x", 129<<10)), sentHere).wantStatus(http.StatusRequestEntityTooLarge)
	for about, body := range map[string]string{"a broken escape": "text=%zz", "semicolons": "kind=phone;text=a"} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, d.URL+reportsPath(), strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		resp, err := d.Client().Do(req)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != http.StatusBadRequest {
			t.Errorf("%s: %d", about, resp.StatusCode)
		}
	}
	d.send(t, "/search", fields(), sentHere).wantStatus(http.StatusMethodNotAllowed)
	if n := len(d.queue(t)); n != 0 {
		t.Errorf("%d reports are kept", n)
	}
}

// TestARecordCalledReportsKeepsItsPage: its address is that of the queue, read.
func TestARecordCalledReportsKeepsItsPage(t *testing.T) {
	d := newDesk(t)
	p := lakeview()
	p.Name = "Reports"
	d.records[p.ID] = p
	at := "/providers/" + p.ID.String() + "/reports"
	d.page(t, at).wantStatus(http.StatusOK)
	d.send(t, at, fields(), sentHere).wantStatus(http.StatusSeeOther)
}

// TestNothingOfAReportIsLogged sends a rare word in every field, in reports that
// are taken, refused, and that the store cannot keep.
func TestNothingOfAReportIsLogged(t *testing.T) {
	d := newDesk(t)
	const word = "xylophagous"
	for _, f := range []url.Values{
		fields("text", word, "email", word+"@example.org"), fields("text", word, "kind", word), fields("email", word), fields("topic", word), fields(word, word, "form", word),
	} {
		d.send(t, reportsPath(), f, http.Header{"Sec-Fetch-Site": {"same-origin"}, "X-Forwarded-For": {"203.0.113.9"}, "User-Agent": {word}, "Referer": {"https://example.org/" + word}})
	}
	d.store.Close()
	d.send(t, reportsPath(), fields("text", word), sentHere).wantStatus(http.StatusInternalServerError)
	log := d.logged()
	for _, private := range []string{word, "127.0.0.1", "203.0.113", ana().ID.String(), ana().NPI.String()} {
		if strings.Contains(strings.ToLower(log), private) {
			t.Errorf("the log holds %s:\n%s", private, log)
		}
	}
	if n := strings.Count(log, `"route":"/providers/:id/reports"`); n != 6 {
		t.Errorf("%d lines of 6 reports:\n%s", n, log)
	}
	if text := d.exposition(t); strings.Contains(strings.ToLower(text), word) {
		t.Errorf("metrics:\n%s", text)
	}
}
