package search

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/text"
)

// explainer says of results why they are there. It lives for one page.
type explainer struct {
	entries *entries
	lang    lang
	attempt *attempt
	from    string   // " miles from Austin, TX"
	care    []string // offerings worth naming: asked for, or used for a condition asked for
	tokens  []string // reused
	reasons []string // of all results, one after another
}

func (s *Searcher) newExplainer(p *plan, a *attempt, results int) *explainer {
	x := &explainer{
		entries: s.entries, lang: p.lang, attempt: a, care: a.asked.offerings,
		reasons: make([]string, 0, usualReasons*results),
	}
	if a.place != nil {
		x.from = whyDistance[p.lang] + a.place.Label
	}
	for _, c := range a.asked.conditions {
		x.care = append(slices.Clip(x.care), c.care...)
	}
	return x
}

// usualReasons is how many reasons a result seldom has more of.
const usualReasons = 4

// why lists the reasons, the weightiest first. Only what the record says or the
// catalogue knows is said, and only of what was asked for.
func (x *explainer) why(r *Result) []string {
	from := len(x.reasons)
	for _, reason := range [...]string{x.name(r), x.specialty(r), x.condition(r), x.offering(r), x.centre(r), x.distance(r)} {
		if reason != "" {
			x.reasons = append(x.reasons, reason)
		}
	}
	if r.HasDistance { // which is the last of them
		r.WhyFar = len(x.reasons) - from
	}
	if r.Accepting == directory.Yes {
		x.reasons = append(x.reasons, whyAccepting[x.lang])
	}
	if r.VerifiedOn != 0 {
		x.reasons = append(x.reasons, whyVerified[x.lang]+dateIn(x.lang, r.VerifiedOn))
	}
	return x.reasons[from:len(x.reasons):len(x.reasons)]
}

// name tells matches of names from those of summaries.
func (x *explainer) name(r *Result) string {
	words := x.attempt.words
	switch {
	case len(words) == 0:
		return ""
	case len(x.attempt.query.Name) > 0 && !x.attempt.similar():
		return whyName[x.lang]
	}
	x.tokens = text.AppendTokens(x.tokens[:0], r.Name)
	for _, w := range words {
		switch {
		case slices.Contains(x.tokens, w):
		case x.attempt.similar():
			return whySimilar[x.lang]
		default:
			return whyWords[x.lang]
		}
	}
	return whyName[x.lang]
}

// specialty names the first specialty or code asked for that is the main one,
// or else the first that the provider has at all.
func (x *explainer) specialty(r *Result) string {
	asked := &x.attempt.asked
	main := ""
	if len(r.Taxonomies) > 0 {
		main = r.Taxonomies[0]
	}
	for _, s := range asked.specialties {
		if slices.Contains(s.nucc, main) {
			return s.why[x.lang]
		}
	}
	if slices.Contains(asked.codes, main) {
		return whyMainCode.with(x.lang, main)
	}
	for _, s := range asked.specialties {
		if slices.Contains(r.Specialties, s.id) {
			return s.whyAmong[x.lang]
		}
	}
	for _, code := range asked.codes {
		if slices.Contains(r.Taxonomies, code) {
			return whyCode.with(x.lang, code)
		}
	}
	return ""
}

func (x *explainer) condition(r *Result) string {
	for _, c := range x.attempt.asked.conditions {
		if i := has(r, c.first); i >= 0 {
			return c.whyFirst[i][x.lang]
		}
		if i := has(r, c.second); i >= 0 {
			return c.whySecond[i][x.lang]
		}
	}
	return ""
}

// has is the first of the specialties that the provider has, or -1.
func has(r *Result, line []*specialty) int {
	return slices.IndexFunc(line, func(s *specialty) bool { return slices.Contains(r.Specialties, s.id) })
}

// offering names the first offering that fits, and who stated it when.
func (x *explainer) offering(r *Result) string {
	if r.Beside {
		return whyBeside[x.lang]
	}
	i := slices.IndexFunc(r.Offerings, func(o directory.Offering) bool { return slices.Contains(x.care, o.ID) })
	if i < 0 {
		return x.giver(r)
	}
	o := r.Offerings[i]
	claim, by := whyListed, byList.with(x.lang, o.StatedBy)
	if o.StatedBy == StatedByProvider || o.StatedBy == "" {
		claim, by = whyOffers, bySelf[x.lang]
	}
	reason := claim.with(x.lang, x.entries.label(o.ID, x.lang).Label) + by
	if o.StatedOn != 0 {
		reason += ", " + dateIn(x.lang, o.StatedOn)
	}
	return reason + ")"
}

// giver names the specialty that gives what nobody near states.
func (x *explainer) giver(r *Result) string {
	if x.attempt.relax&withGivers == 0 {
		return ""
	}
	givers := x.attempt.asked.givers()
	if i := has(r, givers); i >= 0 {
		return whyGives.with(x.lang, givers[i].short[x.lang])
	}
	return ""
}

// StatedByProvider is who stated an offering that the provider stated itself.
const StatedByProvider = "provider"

// centre says what makes the place a multi-specialty centre, if one was asked for.
func (x *explainer) centre(r *Result) string {
	if !x.attempt.query.Centre {
		return ""
	}
	return centreText(r.Centre, x.lang)
}

// CentreText is what a page says of a location that is a multi-specialty centre, in
// a language of the API; "" of one that is none.
func CentreText(c index.Centre, language string) string {
	l, _ := parseLang(language)
	return centreText(c, l)
}

// CentreGroups are the ids of the groups that are found at a centre.
func CentreGroups(c index.Centre) []string {
	var out []string
	for _, r := range roleNames {
		if c.Roles()&r.role != 0 {
			out = append(out, string(r.id))
		}
	}
	return out
}

// centreText is "Surgery, interventional care and therapy at this address (verified)".
func centreText(c index.Centre, l lang) string {
	var parts []string
	for _, r := range roleNames {
		if c.Roles()&r.role != 0 {
			parts = append(parts, r.name[l])
		}
	}
	if len(parts) == 0 {
		return ""
	}
	claim := whyRegistered
	if c.Confirmed() {
		claim = whyConfirmed
	}
	return claim.with(l, upperFirst(andList(l, parts)))
}

// andList is "a, b and c".
func andList(l lang, parts []string) string {
	last := len(parts) - 1
	if last == 0 {
		return parts[0]
	}
	return strings.Join(parts[:last], ", ") + wordsAnd[l] + parts[last]
}

func upperFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// distance is "3.2 miles from Austin, TX"; where the location is only known to
// its ZIP or city, "About 3.2 miles …", or where it is if that rounds to nothing.
func (x *explainer) distance(r *Result) string {
	if !r.HasDistance {
		return ""
	}
	switch r.Area(x.attempt.place) {
	case AreaZIP:
		return whyZIP[x.lang]
	case AreaCity:
		return whyCity.with(x.lang, r.Location.City)
	}
	var room [128]byte
	b := room[:0]
	if rough(r.Location.Precision) {
		b = append(b, whyAbout[x.lang]...)
	}
	b = strconv.AppendFloat(b, r.Miles, 'f', 1, 64)
	return string(append(b, x.from...))
}
