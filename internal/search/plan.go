package search

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/query"
	"github.com/specialist-finder/finder/internal/text"
)

// plan is a request with everything looked up: what the parameters demand, and
// how the box may be read. attempt makes a query of a reading.
type plan struct {
	Request
	lang   lang
	print  uint64
	day    directory.Date    // on which ages are judged
	cursor *cursor           // nil for a first page
	known  *knownNames       // nil before the first Learn
	read   []query.Reading   // in the order in which they are tried
	asked  asked             // by the parameters
	near   *PlacePiece       // the place of the parameter
	loose  *query.Reading    // how the parameter was read, where it is no place as it stands
	text   []string          // tokens of Text
	flags  []catalog.RedFlag // that the words touch, dropped or not: a false alarm does less harm than a missed one
	sorted bool              // an order was asked for by the parameter
}

func (s *Searcher) plan(r Request) (*plan, error) {
	sorted := r.Sort != ""
	r, err := r.checked()
	if err != nil {
		return nil, err
	}
	p := &plan{sorted: sorted, Request: r, print: r.fingerprint(), text: unique(text.Tokens(r.Text)), day: directory.DateOf(s.now())}
	p.lang, _ = parseLang(r.Lang)
	if r.Cursor != "" {
		if p.cursor, err = parseCursor(r.Cursor, p.print); err != nil {
			return nil, err
		}
		p.day = p.cursor.day
	}
	if err := s.lookUp(p); err != nil {
		return nil, err
	}
	p.flags = redFlags(s.catalog, p.said())
	p.known = s.known.Load()
	options := query.Options{Drop: r.Drop, Exact: r.Exact}
	if slices.Contains(r.Drop, offeringSecondOpinion) || slices.Contains(r.Drop, "offering:"+offeringSecondOpinion) {
		options.Drop = append(slices.Clone(r.Drop), wishSecondOpinion)
	}
	if p.known != nil {
		options.Names = p.known
	}
	p.read = s.parser.Parse(r.Q, options)
	p.placeLoosely()
	return p, p.keepPlaced()
}

// lookUp finds what the parameters name.
func (s *Searcher) lookUp(p *plan) error {
	if p.State != "" {
		if code, ok := s.gaz.State(p.State); !ok || code != p.State {
			return directory.Invalid("state", p.State, "is no two-letter code of a US state or territory")
		}
	}
	if err := s.lookUpNear(p); err != nil {
		return err
	}
	for _, id := range p.Drop {
		if !p.Lenient && !s.entries.isPiece(id) {
			return directory.Invalid("drop", id, "is no piece of an interpretation: give one of its ids, with or without its kind, or place, name, npi, near_me, radius or nearest")
		}
	}
	return s.entries.lookUp(&p.Request, &p.asked)
}

func (s *Searcher) lookUpNear(p *plan) error {
	if p.Near == "" {
		return nil
	}
	near, err := s.gaz.Resolve(p.Near)
	if err == nil {
		p.near = placePiece(near, strings.TrimSpace(p.Near))
		return nil
	}
	if !p.Lenient || len(p.Near) > maxLenient {
		return err
	}
	o := query.Options{Exact: p.Exact}
	if slices.Contains(p.Drop, query.PieceRadius) {
		o.Drop = []string{query.PieceRadius}
	}
	for _, r := range s.parser.Parse("near "+p.Near, o) {
		if r.Place != nil {
			p.loose = &r
			return nil
		}
	}
	return err
}

// maxLenient is how many bytes of the parameter are read as the box is.
const maxLenient = 200

// placeLoosely puts the place of the parameter, which was read as the box is, into the
// readings of the box, in place of its own.
func (p *plan) placeLoosely() {
	if p.loose == nil {
		return
	}
	for i := range p.read {
		r := &p.read[i]
		if r.Place != nil {
			r.Ignored = append(slices.Clip(r.Ignored), r.Place.From)
		}
		r.Ignored = append(slices.Clip(r.Ignored), besidePlace(p.loose)...)
		r.Place = p.loose.Place
		if p.loose.Radius.Miles > 0 {
			r.Radius = p.loose.Radius
		}
		r.Corrections = append(slices.Clip(r.Corrections), p.loose.Corrections...)
	}
}

// besidePlace are the words of a reading that mean something, but no place.
func besidePlace(r *query.Reading) []string {
	var out []string
	for _, pieces := range [][]query.Piece{r.Specialties, r.Conditions, r.Offerings, r.Wishes} {
		for _, piece := range pieces {
			out = append(out, piece.From)
		}
	}
	if r.Name != "" {
		out = append(out, r.Name)
	}
	return unique(out)
}

// keepPlaced keeps the readings that make sense under a request that needs a
// point to measure from, and rejects the request if there are none.
func (p *plan) keepPlaced() error {
	if p.near != nil || p.Radius == 0 && p.Sort != SortDistance {
		return nil
	}
	p.read = slices.DeleteFunc(p.read, func(r query.Reading) bool { return r.Place == nil || r.Place.StateOnly })
	if len(p.read) > 0 {
		return nil
	}
	const reason = "needs a place: give near, or write a ZIP or a city and state in q"
	if p.Sort == SortDistance {
		return directory.Invalid("sort", p.Sort, reason)
	}
	return directory.Invalid("radius", formatNumber(p.Radius), reason)
}

// lookUp finds the entries that parameters name.
func (e *entries) lookUp(r *Request, a *asked) error {
	for _, v := range r.Specialties {
		switch s, code := e.specialties[v], strings.ToUpper(v); {
		case s != nil:
			a.specialties = append(a.specialties, s)
		case directory.IsTaxonomyCode(code):
			a.codes = append(a.codes, code)
		default:
			return directory.Invalid("specialty", v, "is neither one of our specialties nor a NUCC taxonomy code such as 208VP0000X")
		}
	}
	for _, v := range r.Conditions {
		c := e.conditions[v]
		if c == nil {
			return directory.Invalid("condition", v, "is none of our conditions")
		}
		a.conditions = append(a.conditions, c)
	}
	for _, v := range r.Offerings {
		members := e.members(v)
		if members == nil {
			return directory.Invalid("offering", v, "is none of our offerings or groups of offerings")
		}
		a.offerings = append(a.offerings, members...)
	}
	a.specialties, a.codes, a.conditions, a.offerings = unique(a.specialties), unique(a.codes), unique(a.conditions), unique(a.offerings)
	return nil
}

// isPiece reports whether a piece of the box can have an id, which may have its kind
// before it.
func (e *entries) isPiece(id string) bool {
	if slices.Contains(query.FixedPieces, id) || e.catalog.IsCredential(id) || e.isEntry("", id) {
		return true
	}
	kind, bare, _ := strings.Cut(id, ":")
	return kind != "" && e.isEntry(kind, bare)
}

// isEntry reports whether the catalogue has an entry of a kind, "" for any.
func (e *entries) isEntry(kind, id string) bool {
	_, isWish := e.catalog.Wish(id)
	_, isElsewhere := e.catalog.Elsewhere(id)
	return slices.Contains([]bool{
		e.specialties[id] != nil && (kind == "" || kind == "specialty"),
		e.conditions[id] != nil && (kind == "" || kind == "condition"),
		e.members(id) != nil && (kind == "" || kind == "offering"),
		isWish && (kind == "" || kind == "wish"),
		isElsewhere && (kind == "" || kind == "elsewhere"),
	}, true)
}

// unique drops repeated values, keeping the order.
func unique[T comparable](values []T) []T {
	kept := values[:0]
	for _, v := range values {
		if !slices.Contains(kept, v) {
			kept = append(kept, v)
		}
	}
	return kept
}

func placePiece(p place.Place, from string) *PlacePiece {
	out := &PlacePiece{
		Label: p.Label, City: p.City, State: p.State, ZIP: p.ZIP,
		Point: index.Point(p.Point), Precision: p.Precision, From: from,
	}
	for _, a := range p.Alternatives {
		out.Alternatives = append(out.Alternatives, PlaceOption{Label: a.Label, Point: index.Point(a.Point)})
	}
	return out
}

// isCrisis reports whether somebody tells that they may hurt themselves.
func (p *plan) isCrisis() bool {
	return slices.ContainsFunc(p.flags, func(f catalog.RedFlag) bool { return f.Act == actCrisis })
}

// actCrisis is what a red flag asks to do for somebody in a crisis: to call the line for it.
const actCrisis = "988"
