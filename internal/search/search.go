// Package search answers a request: it looks up what the parameters and the
// box ask for, makes a query of it, ranks by a written table (docs/ranking.md),
// widens visibly when nothing matches, and says of each result why it is there.
//
// It does so above any engine, and knows nothing of HTTP, SQL or how an index
// works. No text that somebody typed is kept or logged. A Searcher holds no
// state of its own beside prepared labels; a search costs one engine call, a few
// more where names are sought or nothing matches at first.
package search

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/query"
)

// Engine is what searching needs of an index.Engine.
type Engine interface {
	Search(ctx context.Context, q *index.Query) (*index.Page, error)
	Prefix(ctx context.Context, q *index.PrefixQuery) ([]index.Hit, error)
	Words(ctx context.Context, visit func(word string, providers int) error) error
	State() index.State
}

// Config is what a Searcher is made of.
type Config struct {
	Engine    Engine
	Catalog   *catalog.Catalog
	Gazetteer *place.Gazetteer
	Now       func() time.Time

	// Sample reports whether the directory is the invented sample, so that even
	// an empty answer says so. May be nil; results that are samples are told
	// without it.
	Sample func() bool
}

// Searcher answers searches and suggestions. It may be used by many goroutines.
type Searcher struct {
	engine  Engine
	catalog *catalog.Catalog
	gaz     *place.Gazetteer
	parser  *query.Parser
	entries *entries
	mixups  []mixup
	now     func() time.Time
	sample  func() bool
	known   atomic.Pointer[knownNames]
}

// New prepares a Searcher; it does no I/O.
func New(c Config) *Searcher {
	if c.Sample == nil {
		c.Sample = func() bool { return false }
	}
	return &Searcher{
		engine: c.Engine, catalog: c.Catalog, gaz: c.Gazetteer, now: c.Now, sample: c.Sample,
		parser: parserOf(c.Catalog, c.Gazetteer), entries: newEntries(c.Catalog, c.Gazetteer), mixups: mixupsOf(c.Catalog),
	}
}

// knowledge is what a parser is made of.
type knowledge struct {
	catalog *catalog.Catalog
	gaz     *place.Gazetteer
}

// parsers are those made so far: making one takes 60 ms, and it never changes, so
// that all Searchers over the same catalogue and gazetteer share it.
var parsers sync.Map // of knowledge to *query.Parser

func parserOf(c *catalog.Catalog, g *place.Gazetteer) *query.Parser {
	k := knowledge{c, g}
	if p, ok := parsers.Load(k); ok {
		return p.(*query.Parser)
	}
	p, _ := parsers.LoadOrStore(k, query.New(c, g))
	return p.(*query.Parser)
}

// Search answers one request. A bad value is an Invalid fault that names the
// parameter; the engine's faults and the context's error pass through. The
// answer is never partial.
func (s *Searcher) Search(ctx context.Context, r Request) (*Response, error) {
	p, err := s.plan(r)
	if err != nil {
		return nil, err
	}
	a, page, err := s.answer(ctx, p)
	if err != nil {
		return nil, err
	}
	unstated, err := s.unstated(ctx, a, page)
	if err != nil {
		return nil, err
	}
	beside, err := s.beside(ctx, p, a, page.Total)
	if err != nil {
		return nil, err
	}
	return s.respond(p, a, page, beside, unstated)
}

// unstated reports whether nobody was found, or only who usually gives it, because
// nobody at all states what was asked for, wherever they are and whatever else
// they are.
func (s *Searcher) unstated(ctx context.Context, a *attempt, page *index.Page) (bool, error) {
	if page.Total > 0 && a.relax&withGivers == 0 || len(a.asked.offerings) == 0 {
		return false, nil
	}
	found, err := s.engine.Search(ctx, &index.Query{Terms: [][]index.Term{offeringTerms(a.asked.offerings)}, Limit: 1})
	return err == nil && found.Total == 0, err
}

// answer tries the readings of the box until one finds somebody. If none does,
// the answer is that of the plain reading.
func (s *Searcher) answer(ctx context.Context, p *plan) (*attempt, *index.Page, error) {
	if p.cursor != nil {
		return s.resume(ctx, p)
	}
	var empty *attempt
	var emptyPage *index.Page
	for i := range p.read {
		r := &p.read[i]
		if r.Way == query.WayPerson && p.Kind == directory.Organization {
			continue
		}
		a, page, err := s.try(ctx, p, r)
		if err != nil {
			return nil, nil, err
		}
		if page.Total > 0 {
			if a, page, err = s.inNamesake(ctx, p, a, page); err != nil {
				return nil, nil, err
			}
			return s.fill(ctx, p, a, page)
		}
		if empty == nil || r.Way == query.WayPlain && empty.reading.Way != query.WayPlain {
			empty, emptyPage = a, page
		}
	}
	return empty, emptyPage, nil
}

// try answers one reading, without what nobody meets of it.
func (s *Searcher) try(ctx context.Context, p *plan, r *query.Reading) (*attempt, *index.Page, error) {
	a := s.attempt(p, r, 0)
	page, err := s.run(ctx, a)
	if err != nil {
		return nil, nil, err
	}
	if r.Way == query.WayWhole || r.Way == query.WayTitle {
		whole, err := s.isWhole(ctx, p, a, page)
		if err != nil || !whole {
			return a, &index.Page{}, err
		}
	}
	if page.Total > 0 {
		return a, page, nil
	}
	for _, x := range a.relaxations(p) {
		relaxed := s.attempt(p, r, x)
		if x != 0 { // else that is what nobody matched
			if page, err = s.run(ctx, relaxed); err != nil || page.Total > 0 {
				return relaxed, page, err
			}
		}
		if len(a.wishes) == 0 || a.nobody {
			continue
		}
		if relaxed, page, err = s.withFewerWishes(ctx, p, relaxed); err != nil || page.Total > 0 {
			return relaxed, page, err
		}
	}
	return a, page, nil
}

// relaxations are what may be given up of a reading that nobody matches, one
// after the other: first nothing but wishes, which may be given up beside each.
func (a *attempt) relaxations(p *plan) []relax {
	out := []relax{0}
	boxedState := p.near == nil && p.State == "" && a.reading.Place != nil && a.reading.Place.StateOnly
	named := len(a.query.Name) > 0
	if boxedState && !named {
		out = append(out, withoutState)
	}
	if len(a.reading.Offerings) > 0 && !named {
		out = append(out, withGivers)
	}
	return out
}

// isWhole reports whether the words are all of somebody's name. It looks at the same
// hits whatever the sort and the limit are.
func (s *Searcher) isWhole(ctx context.Context, p *plan, a *attempt, page *index.Page) (bool, error) {
	if page.Total > 0 && (a.query.Sort != index.SortBest || a.query.Limit < enoughNames) {
		q := a.query.Only(enoughNames)
		q.Sort, q.Rank = index.SortBest, a.ranking(p.day)
		var err error
		if page, err = s.engine.Search(ctx, &q); err != nil {
			return false, err
		}
	}
	if len(page.Hits) > 0 && page.Hits[0].Rank >= pointsNameExact {
		return true, nil
	}
	return a.isNearlyWhole(page.Hits[:min(len(page.Hits), enoughNames)])
}

// enoughNames is how many have a name so that nobody of a similar one is looked
// for. It is no page's size: a total must not hang on how many are shown.
const enoughNames = 20

// enoughOffering is how many results near state an offering so that nobody else is
// looked for.
const enoughOffering = 3

// fill adds to few results others of their kind, below them: names that are
// similar to the one sought, and specialties that give the offering asked for.
func (s *Searcher) fill(ctx context.Context, p *plan, a *attempt, page *index.Page) (*attempt, *index.Page, error) {
	more := relax(0)
	switch {
	case a.seeksName() && !p.Exact && p.known != nil && page.Total < enoughNames:
		more = withSimilar
	case len(a.asked.givers()) == 0:
		return a, page, nil
	case a.isAnywhere():
		return s.nearer(ctx, p, a, page)
	case page.Total < enoughOffering || a.radius > fillRadius:
		more = withGivers
	default:
		return a, page, nil
	}
	wider := s.attempt(p, a.reading, a.relax|more)
	if a.radius > wider.radius || a.radius == 0 {
		wider.resume(a.radius)
	}
	added, err := s.engine.Search(ctx, &wider.query)
	if err != nil || added.Total <= page.Total {
		return a, page, err
	}
	return wider, added, nil
}

// nearer looks for who usually gives an offering that is stated only far away, and
// keeps those who state it if nobody is near at all.
func (s *Searcher) nearer(ctx context.Context, p *plan, a *attempt, page *index.Page) (*attempt, *index.Page, error) {
	givers := s.attempt(p, a.reading, a.relax|withGivers)
	near, err := s.run(ctx, givers)
	if err != nil || near.Total == 0 || givers.isAnywhere() {
		return a, page, err
	}
	return givers, near, nil
}

// seeksName reports whether the box is somebody's name and nothing else of the
// catalogue.
func (a *attempt) seeksName() bool {
	r := a.reading
	return len(a.query.Name) > 0 && r.Way != query.WayWhole && r.Way != query.WayTitle && r.Way != query.WaySimilar &&
		len(r.Specialties)+len(r.Conditions)+len(r.Offerings) == 0
}

// resume answers a further page in the reading of the first.
func (s *Searcher) resume(ctx context.Context, p *plan) (*attempt, *index.Page, error) {
	for i := range p.read {
		for _, r := range append([]query.Reading{p.read[i]}, namesakes(&p.read[i])...) {
			a := s.attempt(p, &r, p.cursor.relax)
			if a.print() != p.cursor.print {
				continue
			}
			a.resume(p.cursor.radius)
			a.query.After = &p.cursor.after
			page, err := s.engine.Search(ctx, &a.query)
			return a, page, err
		}
	}
	return nil, nil, directory.Invalid("cursor", p.Cursor, "does not fit the directory any more: begin again without it")
}

// respond puts the answer into words. beside are further hits, some at the end of
// each page until all were shown; they count.
func (s *Searcher) respond(p *plan, a *attempt, page *index.Page, beside []index.Hit, unstated bool) (*Response, error) {
	c := cursor{query: p.print, day: p.day, print: a.print(), relax: a.relax, beside: len(beside), radius: a.radius}
	if p.cursor != nil {
		c.beside, c.shown, c.after, c.besideAfter = p.cursor.beside, p.cursor.shown, p.cursor.after, p.cursor.besideAfter
	}
	matches, others := divide(p.Limit, len(page.Hits), len(beside))
	hits, next := page.Hits[:matches], ""
	if matches < len(page.Hits) || others < len(beside) {
		c.shown += others
		if matches > 0 {
			c.after = hits[matches-1].Position
		}
		if others > 0 {
			c.besideAfter = beside[others-1].Position
		}
		next = c.String()
	}
	beside = beside[:others]
	out := &Response{
		Text: p.Q, Interpretation: s.interpretation(p, a), Total: page.Total + c.beside,
		Widened: append(a.widened(p.lang), a.givenUp(p.lang)...), Anywhere: a.isAnywhere(), Next: next,
	}
	if err := s.addResults(out, p, a, hits, beside); err != nil {
		return nil, err
	}
	if err := out.addDots(p.Dots, page.Hits[matches:], page.Further); err != nil {
		return nil, err
	}
	a.correctNames(out)
	out.Interpretation.Others = s.others(p, a)
	out.Notices = s.notices(p, a, out.Results, unstated)
	if page.Facets != nil {
		out.Facets = s.entries.facets(page.Facets, p.lang)
	}
	return out, nil
}
