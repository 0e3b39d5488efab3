package search

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/text"
)

// addResults makes the hits into results.
func (s *Searcher) addResults(out *Response, p *plan, a *attempt, found, beside []index.Hit) error {
	hits := slices.Concat(found, beside)
	out.Results = make([]Result, len(hits))
	x := s.newExplainer(p, a, len(hits))
	l := s.entries.newLabeller(p.lang, len(hits))
	for i := range hits {
		r := &out.Results[i]
		if err := r.Card.Decode(hits[i].Card); err != nil {
			return fmt.Errorf("card of provider %s: %w", hits[i].ID, err)
		}
		r.setPlace(a, &hits[i])
		l.label(r)
		r.Beside = i >= len(found)
		r.Why = x.why(r)
		r.URL = ProviderPath(r.Card.ID, r.Card.Name)
	}
	return nil
}

// setPlace picks the location that matched and its distance.
func (r *Result) setPlace(a *attempt, h *index.Hit) {
	if h.Location < 0 || h.Location >= len(r.Locations) {
		return
	}
	r.Location = &r.Locations[h.Location]
	r.OtherLocations = len(r.Locations) - 1
	r.Centre = h.Centre
	if a.query.Near != nil && r.Location.Precision != directory.PrecisionNone {
		r.Miles, r.HasDistance = roundedMiles(h.Chord2), true
	}
}

// addDots says where matches are that this page does not show: the few hits that
// found no room on it, and those behind them.
func (r *Response) addDots(most int, hits []index.Hit, further []index.Point) error {
	var card index.Card
	for _, h := range hits[:min(len(hits), most)] {
		if err := card.Decode(h.Card); err != nil {
			return fmt.Errorf("card of provider %s: %w", h.ID, err)
		}
		if at := h.Location; at >= 0 && at < len(card.Locations) && card.Locations[at].Precision != directory.PrecisionNone {
			r.Dots = append(r.Dots, card.Locations[at].Point)
		}
	}
	r.Dots = append(r.Dots, further[:min(len(further), most-len(r.Dots))]...)
	return nil
}

// roundedMiles is a distance to one decimal, as it is shown.
func roundedMiles(chord2 float64) float64 { return math.Round(index.Miles(chord2)*10) / 10 }

// labeller adds the names of what cards hold as ids. The results of a page
// share its slices, which saves an allocation each.
type labeller struct {
	of     *Labels
	lang   lang
	labels []Label
	cards  []OfferingCard
}

func (t *Labels) newLabeller(l lang, results int) *labeller {
	return &labeller{of: t, lang: l, labels: make([]Label, 0, 3*results), cards: make([]OfferingCard, 0, 2*results)}
}

func (l *labeller) label(r *Result) {
	from := len(l.labels)
	for _, id := range r.Specialties {
		l.labels = append(l.labels, l.of.label(id, l.lang))
	}
	r.SpecialtyNames = l.labels[from:len(l.labels):len(l.labels)]
	from = len(l.cards)
	for _, o := range r.Offerings {
		l.cards = append(l.cards, l.of.offering(o, l.lang))
	}
	r.OfferingCards = l.cards[from:len(l.cards):len(l.cards)]
}

// maxSlug is how many letters of a name a path holds.
const maxSlug = 80

// ProviderPath is the path of a provider's page. The slug is for people; the id
// alone decides.
func ProviderPath(id directory.ID, name string) string {
	var room [128]byte
	b := append(append(append(room[:0], "/providers/"...), id.String()...), '/')
	empty := len(b)
	for _, c := range []byte(text.Fold(name)) {
		if len(b)-empty == maxSlug {
			break
		}
		switch {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			b = append(b, c)
		case c == '\'' || len(b) == empty || b[len(b)-1] == '-':
		default:
			b = append(b, '-')
		}
	}
	if len(b) == empty {
		return string(append(b, "provider"...))
	}
	return strings.TrimSuffix(string(b), "-")
}
