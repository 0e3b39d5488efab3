package query_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/query"
	"github.com/specialist-finder/finder/internal/spelling"
)

// parser is one for all tests, since it learns for a second.
var parser = sync.OnceValue(func() *query.Parser {
	p := query.New(catalog.Default(), place.Default())
	p.Prepare()
	return p
})

// read is the plain reading of a box, or the only one.
func read(p *query.Parser, box string, o query.Options) query.Reading {
	all := p.Parse(box, o)
	for _, r := range all {
		if r.Way == query.WayPlain {
			return r
		}
	}
	return all[0]
}

// short is a reading in a form that a table can hold: what was understood, as
// kind:id(words).
func short(r query.Reading) string {
	var parts []string
	add := func(kind string, pieces []query.Piece) {
		for _, p := range pieces {
			parts = append(parts, kind+":"+p.ID+"("+p.From+")")
		}
	}
	if r.NPI != 0 {
		parts = append(parts, "npi:"+r.NPI.String())
	}
	add("specialty", r.Specialties)
	add("condition", r.Conditions)
	add("offering", r.Offerings)
	add("elsewhere", r.Elsewhere)
	add("wish", r.Wishes)
	add("credential", r.Credentials)
	if r.Place != nil {
		parts = append(parts, "place:"+r.Place.Label+"("+r.Place.From+")")
	}
	if r.Radius.Miles > 0 {
		parts = append(parts, fmt.Sprintf("within:%v(%s)", r.Radius.Miles, r.Radius.From))
	}
	if r.NearMe != "" {
		parts = append(parts, "near("+r.NearMe+")")
	}
	if r.Abroad != "" {
		parts = append(parts, "abroad("+r.Abroad+")")
	}
	if r.Name != "" {
		parts = append(parts, "name("+r.Name+")")
	}
	for _, c := range r.Corrections {
		parts = append(parts, "corrected("+c.From+">"+c.To+")")
	}
	for _, s := range r.Ignored {
		parts = append(parts, "ignored("+s+")")
	}
	return strings.Join(parts, " ")
}

// people is a small directory's names.
type people struct{ words, givens string }

func (p people) Has(t string) bool   { return has(p.words, t) || has(p.givens, t) }
func (p people) Given(t string) bool { return has(p.givens, t) }
func (p people) Usual(string) bool   { return false }

func (p people) Surname(t string) bool { return has(p.words, t) }
func (p people) GivenLike(t string) bool {
	return slices.ContainsFunc(strings.Fields(p.givens), func(g string) bool { return spelling.Edits(g, t, 1) == 1 })
}

func has(words, t string) bool { return strings.Contains(" "+words+" ", " "+t+" ") }

// wayNames are what the tables call the ways.
var wayNames = map[query.Way]string{
	query.WayNPI: "npi", query.WayWhole: "whole", query.WayTitle: "title", query.WayPerson: "person", query.WayHere: "here",
	query.WayClinic: "clinic", query.WayPlain: "plain", query.WayNamed: "named", query.WayTown: "town", query.WayRepaired: "repaired",
	query.WayName: "name", query.WaySimilar: "similar", query.WayGuess: "guess", query.WayUntitled: "untitled", query.WayText: "text", query.WayWithout: "without",
}

// directory is who the tests know.
var directory = people{
	words:  "smith jackson la al shingles lakeview pain clinic spine center texas back institute brown do le dalas powell chandler managment florence young",
	givens: "mary john robert ana jennifer eric donald kevin austin anh joseph florence",
}

// inOrder is for each reading its way, name, place and what was understood.
func inOrder(all []query.Reading) []string {
	var out []string
	for _, r := range all {
		line := wayNames[r.Way]
		for _, pieces := range [][]query.Piece{r.Specialties, r.Conditions, r.Offerings} {
			if len(pieces) > 0 {
				line += " " + pieces[0].ID
			}
		}
		if r.Name != "" {
			line += " (" + r.Name + ")"
		}
		if r.Place != nil {
			line += " @" + r.Place.Label
		}
		out = append(out, line)
	}
	return out
}
