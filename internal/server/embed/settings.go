package embed

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/specialist-finder/finder/internal/origin"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/spelling"
)

// The kinds of frames.
const (
	kindSearch    = "search"    // a box, and results
	kindNear      = "near"      // results for a topic near a place that the reader gives
	kindProvider  = "provider"  // one card
	kindQuestions = "questions" // to ask for a topic
)

var kinds = []string{kindSearch, kindNear, kindProvider, kindQuestions}

var themes = []string{"auto", "light", "dark"}

// How many of each are shown, and how much of what an editor or a page says is read.
const (
	usualResults   = 3
	usualQuestions = 5
	mostShown      = 10
	maxCorner      = 24 // pixels
	mostAbout      = 20
	maxTerm        = 60 // characters
	mostNotes      = 3
	maxNoted       = 60 // characters of a value in a note
)

// settings is what an editor asks for, and what a reader typed.
type settings struct {
	kind     string
	filters  []filter // what the frame is for; the first is its topic
	place    string
	radius   string // in miles, "" for none
	count    int    // 0 for the usual
	lang     string // "" for that of the path
	theme    string
	accent   *color // nil for the site's own
	corner   int    // in pixels; -1 for the site's own
	provider string
	host     string // the embedding origin, "" if it is not known

	asked   bool // the reader sent the form
	q, near string

	notes []string // what is wrong with it, for who made the page
}

// topic is the id of what the frame is for, "" for nothing in particular.
func (s *settings) topic() string {
	if len(s.filters) == 0 {
		return ""
	}
	return s.filters[0].id
}

// isFor reports whether the frame is for an entry.
func (s *settings) isFor(id string) bool {
	return slices.ContainsFunc(s.filters, func(f filter) bool { return f.id == id })
}

// results is how many are shown at most.
func (s *settings) results() int {
	if s.count == 0 {
		return usualResults
	}
	return s.count
}

// note says something to who made the page, in the words of the parameters.
func (s *settings) note(field, reason string, value string) {
	s.say(fmt.Sprintf("%s: %s %q", field, reason, shortened(value, maxNoted)))
}

// say is note where there is no value.
func (s *settings) say(line string) {
	if len(s.notes) < mostNotes {
		s.notes = append(s.notes, line)
	}
}

func shortened(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// read reads the parameters of a frame. What is unknown or malformed is left out and
// noted: it never breaks the page around it.
func (e *Embed) read(raw string) *settings {
	q := parse(raw)
	s := &settings{
		kind: kindSearch, theme: "auto", corner: -1,
		place: q.Get("place"), provider: q.Get("provider"), host: origin.OfAddress(q.Get("host")),
		asked: q.Has("q") || q.Has("near"), q: q.Get("q"), near: q.Get("near"),
	}
	e.setTopic(s, q) // first, since a finder for nothing is the worst of slips
	s.kind = s.oneOf(q, "kind", kinds)
	if s.provider != "" && q.Get("kind") == "" {
		s.kind = kindProvider
	}
	if s.kind == kindNear {
		s.q = "" // which it does not ask for
	}
	s.theme = s.oneOf(q, "theme", themes)
	s.count = s.number(q, "count", 1, mostShown, 0)
	s.corner = s.number(q, "corner", 0, maxCorner, -1)
	s.setRadius(q.Get("radius"))
	s.setAccent(q.Get("accent"))
	s.lang = e.language(s, q)
	s.noteSlips(q)
	if s.kind == kindNear && len(s.filters) == 0 {
		s.say("topic: is missing; near a place everybody is found")
	}
	if !s.asked {
		s.near = s.place
	}
	return s
}

// parse is the parameters without what is malformed.
func parse(raw string) url.Values {
	q, _ := url.ParseQuery(raw) // what could be read of it
	for name, values := range q {
		q[name] = slices.DeleteFunc(values, func(v string) bool { return !utf8.ValidString(v) })
	}
	return q
}

// oneOf is a choice, the first if none is made.
func (s *settings) oneOf(q url.Values, field string, choices []string) string {
	v := q.Get(field)
	if slices.Contains(choices, v) {
		return v
	}
	if v != "" {
		s.note(field, "must be one of "+strings.Join(choices, ", ")+", not", v)
	}
	return choices[0]
}

// language is the one that an editor chose, "" for that of the path.
func (e *Embed) language(s *settings, q url.Values) string {
	if q.Get("lang") == "" {
		return ""
	}
	var langs []string
	for _, l := range e.cfg.Pages.Locales() {
		langs = append(langs, l.Lang)
	}
	if v := q.Get("lang"); !slices.Contains(langs, v) {
		s.note("lang", "must be one of "+strings.Join(langs, ", ")+", not", v)
		return ""
	}
	return q.Get("lang")
}

// attributes are what editors write, and parameters what a frame asks with beside them.
var (
	attributes = []string{
		"kind", "topic", "condition", "specialty", "offering", "provider", "place", "radius", "count", "lang", "theme", "accent", "corner",
	}
	parameters = []string{"about", "host", "q", "near"}
)

// noteSlips notes parameters that are an attribute misspelled. Others are no matter: what
// stands between an editor and this server adds some of its own.
func (s *settings) noteSlips(q url.Values) {
	for _, name := range slices.Sorted(maps.Keys(q)) {
		if slices.Contains(attributes, name) || slices.Contains(parameters, name) {
			continue
		}
		meant := func(a string) bool { return spelling.Edits(strings.ToLower(name), a, slipsOf(a)) <= slipsOf(a) }
		if i := slices.IndexFunc(attributes, meant); i >= 0 {
			s.say(fmt.Sprintf("%s: no such attribute; did you mean %s?", name, attributes[i]))
		}
	}
}

// slipsOf is how many slips an attribute is told by: a short one is soon another word.
func slipsOf(attribute string) int {
	if len(attribute) < len("condition") {
		return 1
	}
	return 2
}

func (s *settings) number(q url.Values, field string, least, most, without int) int {
	v := q.Get(field)
	if v == "" {
		return without
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < least || n > most {
		s.note(field, fmt.Sprintf("must be a whole number from %d to %d, not", least, most), v)
		return without
	}
	return n
}

func (s *settings) setRadius(v string) {
	miles, err := strconv.ParseFloat(v, 64)
	switch {
	case v == "":
	case err != nil || !(miles > 0 && miles <= search.MaxRadius):
		s.note("radius", fmt.Sprintf("must be a number of miles above 0, at most %d, not", search.MaxRadius), v)
	default:
		s.radius = strconv.FormatFloat(miles, 'f', -1, 64)
	}
}

func (s *settings) setAccent(v string) {
	if v == "" {
		return
	}
	if c, ok := parseColor(v); ok {
		s.accent = &c
		return
	}
	s.note("accent", "must be a color as #0b5563, not", v)
}

// setTopic finds what the frame is for: what its editor says or, if nothing is said, what
// the page says of itself.
func (e *Embed) setTopic(s *settings, q url.Values) {
	said := false
	for _, field := range []string{"topic", "condition", "offering", "specialty"} {
		v := q.Get(field)
		if v == "" {
			continue
		}
		said = true
		if f, ok := e.named(field, v); ok {
			s.filters = append(s.filters, f)
		} else {
			s.note(field, "no such "+field, v)
		}
	}
	if said {
		return
	}
	if f, ok := e.guess(q["about"]); ok {
		s.filters = []filter{f}
	}
}

// pair is one parameter of a query string.
type pair struct{ Name, Value string }

// kept are the settings as the form carries them on. A topic that was guessed is known
// now; the reader's words are in the fields.
func (s *settings) kept() []pair {
	var out []pair
	add := func(name, value string) {
		if value != "" {
			out = append(out, pair{name, value})
		}
	}
	add("kind", s.kind)
	for i, f := range s.filters {
		name := f.param
		if i == 0 || name == "multispecialty" {
			name = "topic"
		}
		add(name, f.id)
	}
	add("radius", s.radius)
	if s.count > 0 {
		add("count", strconv.Itoa(s.count))
	}
	if s.theme != themes[0] {
		add("theme", s.theme)
	}
	if s.accent != nil {
		add("accent", s.accent.String())
	}
	if s.corner >= 0 {
		add("corner", strconv.Itoa(s.corner))
	}
	add("host", s.host)
	return out
}

// search is the query string of the search that the frame asks, with or without what it
// is for.
func (s *settings) search(withTopic bool) string {
	var out []string
	add := func(name, value string) {
		if value != "" {
			out = append(out, name+"="+url.QueryEscape(value))
		}
	}
	if s.kind != kindNear {
		add("q", s.q)
	}
	if around := s.around(); around != "" {
		out = append(out, around)
	}
	for _, f := range s.filters {
		if withTopic {
			add(f.param, f.value)
		}
	}
	return strings.Join(out, "&")
}

// around is the part of that about the place.
func (s *settings) around() string {
	switch {
	case s.near == "":
		return ""
	case s.radius == "":
		return "near=" + url.QueryEscape(s.near)
	}
	return "near=" + url.QueryEscape(s.near) + "&radius=" + url.QueryEscape(s.radius)
}

// untyped is the frame as it is before anybody types: nothing is looked for.
func (s *settings) untyped() *settings {
	out := *s
	out.q, out.near, out.asked = "", "", false
	return &out
}
