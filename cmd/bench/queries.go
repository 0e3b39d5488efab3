package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/sample"
	"github.com/specialist-finder/finder/internal/text"
)

// query is one line of queries.jsonl.
type query struct {
	Kind string `json:"kind"`
	Path string `json:"path"` // with the parameters
	// Pages, if not 0, is up to which page to follow the cursor; pages from the
	// second on are measured.
	Pages int `json:"pages,omitempty"`
}

const (
	deepKind  = "deep"
	deepPages = 10
)

// kind is a sort of query and how often it is asked.
type kind struct {
	name  string
	share int
	make  func(*asker) query
}

// kinds are what people and pages ask. The mix is the first ten; deep pages
// are told apart.
var kinds = []kind{
	{"spec25", 18, (*asker).specialtyNear}, // the 20 nearest of a taxonomy within 25 miles
	{"specNN", 12, (*asker).specialtyAnywhere},
	{"any10", 8, (*asker).anybody}, // within 10 miles of a metropolis
	{"name", 10, (*asker).name},
	{"typo", 10, (*asker).typo},
	{"text50", 12, (*asker).words},
	{"off100", 8, (*asker).offering},
	{"prefix", 12, (*asker).prefix},
	{"npi", 5, (*asker).npi},
	{"facets", 5, (*asker).facets},
	{deepKind, 2, (*asker).deep},
}

// asker makes queries out of a corpus.
type asker struct {
	*rand.Rand
	corpus *sample.Generator
	n      int
	metros []place.Point
}

func newAsker(g *sample.Generator, o sample.Options) *asker {
	a := &asker{Rand: rand.New(rand.NewPCG(o.Seed, 20)), corpus: g, n: o.N}
	for _, m := range sample.Metros() {
		if p, ok := place.Default().City(m.City, m.State); ok {
			a.metros = append(a.metros, p.Point)
		}
	}
	return a
}

// writeQueries writes n queries that fit the corpus of g and o.
func writeQueries(g *sample.Generator, o sample.Options, n int, path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	buffer := bufio.NewWriter(f)
	out := json.NewEncoder(buffer)
	out.SetEscapeHTML(false) // & parts parameters
	for a := newAsker(g, o); n > 0; n-- {
		if err := out.Encode(a.ask()); err != nil {
			return err
		}
	}
	if err := buffer.Flush(); err != nil {
		return err
	}
	return f.Close()
}

// readQueries reads what writeQueries wrote, of the wanted kinds.
func readQueries(r io.Reader, wanted []string) ([]query, error) {
	var out []query
	dec := json.NewDecoder(r)
	for line := 1; ; line++ {
		var q query
		err := dec.Decode(&q)
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("query %d: %w", line, err)
		}
		if !strings.HasPrefix(q.Path, "/") || q.Kind == "" {
			return nil, fmt.Errorf("query %d has no kind, or its path %q does not begin with /", line, q.Path)
		}
		if len(wanted) == 0 || slices.Contains(wanted, q.Kind) {
			out = append(out, q)
		}
	}
}

// ask draws a kind by its share and makes a query of it.
func (a *asker) ask() query {
	total := 0
	for _, k := range kinds {
		total += k.share
	}
	at := a.IntN(total)
	for _, k := range kinds {
		if at -= k.share; at < 0 {
			q := k.make(a)
			q.Kind = k.name
			return q
		}
	}
	panic("unreachable: the shares add up")
}

// somebody is a provider with an address in the US, of a kind if it is not 0.
func (a *asker) somebody(kind directory.Kind) *sample.Provider {
	var p *sample.Provider
	for range 10_000 {
		p = a.corpus.Provider(a.IntN(a.n))
		if !p.Deactivated && p.Locations[0].HasPoint() && (kind == 0 || p.Kind == kind) {
			break
		}
	}
	return p
}

// searchPath makes the path of a search of names and values in turn.
func searchPath(params ...string) query {
	var b strings.Builder
	for i := 0; i+1 < len(params); i += 2 {
		b.WriteString("&" + params[i] + "=" + url.QueryEscape(params[i+1]))
	}
	return query{Path: "/api/v1/search?" + b.String()[1:]}
}

// point is around somebody's practice, so that it falls where people are.
func (a *asker) point() string {
	l := a.somebody(0).Locations[0]
	return a.around(place.Point{Lat: l.Lat, Lon: l.Lon})
}

// around is some miles off the point, with the five decimals of a phone.
func (a *asker) around(p place.Point) string {
	num := func(x float64) string { return strconv.FormatFloat(x+.02*a.NormFloat64(), 'f', 5, 64) }
	return num(p.Lat) + "," + num(p.Lon)
}

// taxonomy is one that the catalogue knows six times in ten, else any by how
// common it is.
func (a *asker) taxonomy() string {
	known := a.Float64() < .6
	code := ""
	for range 1000 {
		p := a.somebody(0)
		code = p.Taxonomies[a.IntN(len(p.Taxonomies))].Code
		if !known || catalog.Default().Knows(code) {
			break
		}
	}
	return code
}

func (a *asker) specialtyNear() query {
	return searchPath("specialty", a.taxonomy(), "near", a.point(), "radius", "25", "sort", "distance", "limit", "20")
}

func (a *asker) specialtyAnywhere() query {
	return searchPath("specialty", a.taxonomy(), "near", a.point(), "sort", "distance", "limit", "20")
}

func (a *asker) anybody() query {
	near := a.around(a.metros[a.IntN(len(a.metros))])
	return searchPath("near", near, "radius", "10", "sort", "distance", "limit", "20")
}

func (a *asker) name() query {
	who := a.somebody(directory.Individual).Person
	return searchPath("q", strings.ToLower(who.First+" "+who.Last), "limit", "20")
}

// typo is a name with one edit, mostly in the last name.
func (a *asker) typo() query {
	who := a.somebody(directory.Individual).Person
	first, last := strings.ToLower(who.First), strings.ToLower(who.Last)
	if len(first) > 4 && a.Float64() < .3 {
		first = a.misspell(first)
	} else {
		last = a.misspell(last)
	}
	return searchPath("q", first+" "+last, "limit", "20")
}

// misspell drops, doubles, replaces or swaps one letter, never the first.
func (a *asker) misspell(word string) string {
	r := []rune(word)
	if len(r) < 3 {
		return word + string(r[len(r)-1:])
	}
	i := 1 + a.IntN(len(r)-2)
	switch a.IntN(4) {
	case 0:
		r = slices.Delete(r, i, i+1)
	case 1:
		r = slices.Insert(r, i, r[i])
	case 2:
		r[i] = rune('a' + a.IntN(26))
	default:
		r[i], r[i+1] = r[i+1], r[i]
	}
	return string(r)
}

// filler words stand in every other summary.
var filler = []string{"for", "and", "in", "a", "of", "the", "with", "after", "each", "on", "from", "to", "care"}

// words asks for one or two that stand together in a summary.
func (a *asker) words() query {
	var found []string
	for _, w := range text.Tokens(a.somebody(0).Summary) {
		if !slices.Contains(filler, w) {
			found = append(found, w)
		}
	}
	i := a.IntN(len(found))
	found = found[i:min(len(found), i+1+a.IntN(2))]
	return searchPath("text", strings.Join(found, " "), "near", a.point(), "radius", "50", "limit", "20")
}

func (a *asker) offering() query {
	all := catalog.Default().Offerings()
	id := all[a.IntN(len(all))].ID
	for range 1000 { // what is offered often is asked for often
		if p := a.somebody(0); len(p.Offerings) > 0 {
			id = p.Offerings[a.IntN(len(p.Offerings))].ID
			break
		}
	}
	return searchPath("offering", id, "near", a.point(), "radius", "100", "sort", "distance", "limit", "20")
}

// prefix is what somebody has typed so far of the name of a clinic.
func (a *asker) prefix() query {
	name := []rune(strings.ToLower(a.somebody(directory.Organization).Name))
	typed := string(name[:min(len(name), 3+a.IntN(10))])
	return query{Path: "/api/v1/suggest?q=" + url.QueryEscape(typed) + "&kind=organization&limit=8"}
}

func (a *asker) npi() query {
	return query{Path: "/api/v1/providers/" + a.somebody(0).NPI.String()}
}

func (a *asker) facets() query {
	return searchPath("specialty", a.taxonomy(), "state", a.somebody(0).Locations[0].State, "sort", "name", "facets", "true", "limit", "20")
}

// deep pages through the nearest of a taxonomy.
func (a *asker) deep() query {
	q := searchPath("specialty", a.taxonomy(), "near", a.point(), "sort", "distance", "limit", "20")
	q.Pages = deepPages
	return q
}
