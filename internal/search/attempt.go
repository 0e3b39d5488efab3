package search

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/query"
	"github.com/specialist-finder/finder/internal/text"
)

// relax says what of a reading is not insisted on. Above these are the kinds of
// wishes that are given up, a bit each.
type relax uint16

const (
	withSimilar  relax = 1 << iota // names like those sought count too
	withGivers                     // who is of a specialty that gives the offering counts too
	withoutState                   // nobody is in the state: the nearest to its middle count

	withoutWish relax = 1 << 8 // nobody meets a wish of the first of wishKinds; the others follow
)

// attempt is the request read in one way: the query, and what explaining its
// results needs.
type attempt struct {
	reading *query.Reading
	relax   relax
	query   index.Query
	asked   asked       // by parameters and box
	words   []string    // sought in the names or, as free text, in summaries too
	names   [][]variant // of each word, if similar names count
	beside  []string    // other words of the box, which the name sought may hold too
	wishes  []wish      // of the box, in effect or given up
	place   *PlacePiece // that distances are measured from, nil if none
	base    float64     // miles to begin with, 0 for no limit
	radius  float64     // miles in effect, 0 for no limit
	most    float64     // miles to widen to, 0 for anywhere
	widens  bool        // the radius may grow while few match
	nobody  bool        // what was asked for is none of ours
	nearest bool        // the box asks for the nearest: distance orders
}

// attempt makes the query of one reading.
func (s *Searcher) attempt(p *plan, r *query.Reading, x relax) *attempt {
	a := &attempt{reading: r, relax: x, asked: p.asked, place: p.near, query: p.filters()}
	switch {
	case a.place != nil || r.Place == nil:
	case x&withoutState != 0:
		a.place = s.middleOf(r.Place, p.lang)
	default:
		a.measureFrom()
	}
	if a.place != nil {
		a.query.Near = &a.place.Point
	}
	if a.nearest = r.Nearest != "" && !p.sorted && a.query.Near != nil; a.nearest {
		a.query.Sort = index.SortDistance
	}
	a.seekNames(p)
	boxed, wishes := s.entries.boxed(r), s.wishes(r)
	boxed.computed = p.Multispecialty || slices.ContainsFunc(wishes, func(w wish) bool { return w.isCentre() && !x.without(w) })
	a.query.Terms = append(p.asked.filters(nil), boxed.boxFilters(x&withGivers != 0)...)
	a.asked = a.asked.and(&boxed)
	a.nobody = a.seeksNobody(p)
	a.addListed(p.Languages, languageTerms)
	a.addListed(p.Insurance, func(v string) []index.Term { return []index.Term{index.InsuranceTerm(v)} })
	a.addWishes(wishes)
	a.limit(p)
	if a.query.Sort == index.SortBest {
		a.query.Rank = a.ranking(p.day)
	}
	return a
}

// seeksNobody reports whether nobody that is listed is meant: a need of another kind, or a
// crisis beside which nothing is asked for in the box.
func (a *attempt) seeksNobody(p *plan) bool {
	r := a.reading
	if p.isCrisis() && len(r.Specialties)+len(r.Conditions)+len(r.Offerings)+len(a.query.Name) == 0 && r.Way != query.WayNPI {
		return true
	}
	return len(r.Elsewhere) > 0 && len(a.query.Terms)+len(a.query.Name) == 0
}

// measureFrom takes the place of the box. A state has no point; it is a filter,
// unless the parameter names one.
func (a *attempt) measureFrom() {
	if boxed := a.reading.Place; !boxed.StateOnly {
		a.place = placePiece(boxed.Place, boxed.From)
	} else if a.query.State == "" {
		a.query.State = boxed.State
	}
}

// middleOf is the middle of a state, to measure from where nobody is in it.
func (s *Searcher) middleOf(p *query.Place, l lang) *PlacePiece {
	state := s.entries.states[p.State]
	out := placePiece(p.Place, p.From)
	out.Point, out.Precision = state.centre, directory.PrecisionCity
	out.Label = wordsMiddle.with(l, state.name[l])
	return out
}

// seekNames asks for the words that nothing explains, as the way says. What tells
// nothing of a clinic is not sought, nor are initials, which many records lack.
func (a *attempt) seekNames(p *plan) {
	r, q := a.reading, &a.query
	a.words = r.Words
	switch r.Way {
	case query.WayNPI:
		q.ID = directory.IDOfNPI(r.NPI)
	case query.WayPerson:
		q.Name, q.Must = each(index.WithoutInitials(r.Words)), q.Must|index.Individual
	case query.WayText:
		q.Text = unique(slices.Concat(p.text, r.Words))
	default:
		a.words = index.TellingWords(r.Words)
		q.Name = each(index.WithoutInitials(a.words))
		if r.Way == query.WayName {
			a.beside = p.besideName(r)
		}
		if a.seeksPerson() {
			q.Must |= index.Individual
		}
	}
	if a.similar() {
		a.names = p.known.similarNames(p.demanded(firsts(q.Name)))
		if a.relax&withSimilar != 0 {
			a.names = closest(a.names)
		}
		q.Name = nil
		for _, variants := range a.names {
			q.Name = append(q.Name, wordsOf(variants))
		}
	}
	if len(a.words) == 0 {
		a.words = q.Text
	}
}

// seeksPerson reports whether a title says that a name is a person's.
func (a *attempt) seeksPerson() bool {
	return a.reading.Titled && len(a.reading.Words) > 0 && a.query.Must&index.Organization == 0
}

// similar reports whether names like those sought count.
func (a *attempt) similar() bool {
	return a.reading.Way == query.WaySimilar || a.relax&withSimilar != 0
}

// demanded are the words of a similar name that who is found must have: two letters
// that are in nobody's name are initials typed together, "V.F. Patel".
func (p *plan) demanded(words []string) []string {
	long := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return p.known != nil && len(w) == 2 && !p.known.Has(w) })
	if len(long) == 0 {
		return words
	}
	return long
}

// besideName are the other words of the box, where those of a name are sought
// alone.
func (p *plan) besideName(r *query.Reading) []string {
	return slices.DeleteFunc(unique(text.Tokens(p.Q)), func(w string) bool {
		return len(w) == 1 || slices.Contains(r.Words, w) || p.known != nil && !p.known.Has(w)
	})
}

func wordsOf(variants []variant) []string {
	out := make([]string, len(variants))
	for i, v := range variants {
		out[i] = v.word
	}
	return out
}

// each asks for names with all of the words, each as it is.
func each(words []string) [][]string {
	var out [][]string
	for i := range words {
		out = append(out, words[i:i+1:i+1])
	}
	return out
}

// firsts are the first word of each list.
func firsts(lists [][]string) []string {
	out := make([]string, len(lists))
	for i, list := range lists {
		out[i] = list[0]
	}
	return out
}

// mostForWishes is how many miles a search with wishes widens to before it gives
// wishes up.
const mostForWishes = 100

// limit says how far to look at first, and how far then.
func (a *attempt) limit(p *plan) {
	switch {
	case a.query.Near == nil:
	case p.Radius > 0:
		a.base = p.Radius
	case a.reading.Radius.Miles > 0:
		a.base, a.widens = a.reading.Radius.Miles, true
	case p.Box != nil && p.Lenient: // who chose an area on a map wants all of it
	case p.Sort == SortBest && !a.nearest && a.reading.Way != query.WayNPI:
		a.base, a.widens = firstRadius, !a.staysNear()
	}
	if len(a.kept()) > 0 {
		a.most = mostForWishes
	}
	a.radius, a.query.Radius = a.base, a.base
}

// staysNear reports whether a reading is worth having only near the place: a name
// that may be meant otherwise, and words of a summary beside something that was
// understood, without which there are results too.
func (a *attempt) staysNear() bool {
	r := a.reading
	return r.Way == query.WayHere || r.Around || r.Way == query.WayText && len(r.Specialties)+len(r.Conditions)+len(r.Offerings) > 0
}

// filters are those of the parameters that are no terms.
func (p *plan) filters() index.Query {
	q := index.Query{Text: p.text, State: p.State, Box: p.Box, Centre: p.Multispecialty, Facets: p.Facets}
	if !p.Counts {
		q.Limit, q.Further = p.Limit+1, p.Dots
	}
	q.Sort = map[string]index.Sort{SortDistance: index.SortDistance, SortName: index.SortName}[p.Sort]
	for _, f := range []struct {
		wanted bool
		flag   index.Flags
	}{
		{p.Kind == directory.Individual, index.Individual}, {p.Kind == directory.Organization, index.Organization},
		{p.Accepting == directory.Yes, index.Accepting}, {p.Accepting == directory.No, index.NotAccepting},
		{p.Telehealth == directory.Yes, index.Telehealth}, {p.Telehealth == directory.No, index.NoTelehealth},
		{p.SecondOpinion == directory.Yes, index.SecondOpinion}, {p.SecondOpinion == directory.No, index.NoSecondOpinion},
		{p.Gender == "F", index.Female}, {p.Gender == "M", index.Male},
		{p.MDDO, index.DegreeMDDO},
	} {
		if f.wanted {
			q.Must |= f.flag
		}
	}
	if p.VerifiedWithin > 0 {
		q.VerifiedSince = max(1, p.day-directory.Date(p.VerifiedWithin))
	}
	return q
}

// addListed demands one of the values of a parameter.
func (a *attempt) addListed(values []string, termsOf func(string) []index.Term) {
	var terms []index.Term
	for _, v := range values {
		terms = append(terms, termsOf(v)...)
	}
	if len(terms) > 0 {
		a.query.Terms = append(a.query.Terms, terms)
	}
}

// languageTerms are a BCP 47 tag as it was written, and in small letters.
func languageTerms(tag string) []index.Term {
	return unique([]index.Term{{Facet: index.FacetLanguage, Value: tag}, {Facet: index.FacetLanguage, Value: strings.ToLower(tag)}})
}

// print tells this reading of the box from others: a cursor carries it.
func (a *attempt) print() uint32 {
	f := fingerprint{make([]byte, 0, 128)}
	r := a.reading
	f.number(uint64(r.Way))
	f.number(uint64(r.NPI))
	if a.nearest {
		f.text(query.PieceNearest)
	}
	f.set(r.Words)
	for _, pieces := range [][]query.Piece{r.Specialties, r.Conditions, r.Offerings, r.Wishes} {
		for _, p := range pieces {
			f.text(p.ID)
		}
		f.number(0)
	}
	if r.Place != nil {
		f.text(r.Place.Label)
	}
	for _, variants := range a.names {
		f.set(wordsOf(variants))
	}
	return uint32(f.sum())
}
