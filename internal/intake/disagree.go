package intake

import (
	"fmt"
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/text"
)

// ofOne are the fields of which a provider has one value, whatever number of rows
// speak of it. Of what rows say, the first counts.
var ofOne = [...]struct {
	slot int
	of   func(*directory.SourceRecord) string
	same func(a, b string) bool
}{
	{liName, func(r *directory.SourceRecord) string { return r.Name }, sameName},
	{liKind, func(r *directory.SourceRecord) string { return r.Kind.String() }, equal},
	{liGender, func(r *directory.SourceRecord) string { return r.Gender }, equal},
	{liSpecialty, codesOf, shareCode},
	{liAccepting, func(r *directory.SourceRecord) string { return yesOrNo(r.Accepting) }, equal},
	{liTelehealth, func(r *directory.SourceRecord) string { return yesOrNo(r.Telehealth) }, equal},
	{liOutcomes, func(r *directory.SourceRecord) string { return yesOrNo(r.TracksOutcomes) }, equal},
	{liStandardCare, func(r *directory.SourceRecord) string { return yesOrNo(r.StandardCare) }, equal},
	{liSecondOpinion, func(r *directory.SourceRecord) string { return yesOrNo(r.SecondOpinion) }, equal},
}

// saidBefore is what the rows of one provider said first, by the fields of ofOne.
type saidBefore [len(ofOne)]struct {
	value string
	line  int64
}

// maxRemembered bounds the providers whose rows are compared, so that memory does
// not grow with the list; rows of one mostly follow each other.
const maxRemembered = 50_000

// disagreements warns of what a row of a list says otherwise than rows before it
// that speak of the same provider.
func (c *collector) disagreements(r *row, rec *directory.SourceRecord) (out []Reject) {
	if c.tables[c.table].part != partList {
		return nil
	}
	said, known := c.said[rec.ID]
	if !known {
		if len(c.said) >= maxRemembered || c.said == nil {
			c.said = map[directory.ID]*saidBefore{}
		}
		said = &saidBefore{}
		c.said[rec.ID] = said
	}
	names := c.layouts[c.table].names
	for i, f := range ofOne {
		value := f.of(rec)
		before := &said[i]
		switch {
		case value == "":
		case before.value == "":
			before.value, before.line = strings.Clone(value), r.line
		case !f.same(before.value, value):
			slot, kept := f.slot, "that one counts"
			if f.slot == liSpecialty {
				kept = "both count"
				if r.fields[liSpecialty] == "" {
					slot = liTaxonomies
				}
			}
			out = append(out, Reject{
				File: c.tables[c.table].name, Line: r.line, NPI: shortened(r.fields[liNPI]), Column: names[slot], Value: shortened(shownValue(r, slot, value)), Level: LevelWarning,
				Reason: fmt.Sprintf("is of the same provider as line %d, which says %q: %s", before.line, shortened(before.value), kept),
			})
		}
	}
	return out
}

// shownValue is a cell as it was written, or what it was read as if it is blank.
func shownValue(r *row, slot int, value string) string {
	if s := strings.ToValidUTF8(strings.TrimSpace(r.fields[slot]), "?"); s != "" {
		return s
	}
	return value
}

func equal(a, b string) bool { return a == b }

// sameName lets a name lack a middle name or an initial that the other has.
func sameName(a, b string) bool {
	all, few := text.Tokens(a), text.Tokens(b)
	if len(all) < len(few) {
		all, few = few, all
	}
	for _, w := range few {
		if !slices.ContainsFunc(all, func(x string) bool { return x == w || (len(w) == 1 || len(x) == 1) && x[0] == w[0] }) {
			return false
		}
	}
	return true
}

func codesOf(r *directory.SourceRecord) string {
	codes := make([]string, len(r.Taxonomies))
	for i, t := range r.Taxonomies {
		codes[i] = t.Code
	}
	return strings.Join(codes, "; ")
}

func shareCode(a, b string) bool {
	have := strings.Split(a, "; ")
	return slices.ContainsFunc(strings.Split(b, "; "), func(code string) bool { return slices.Contains(have, code) })
}

func yesOrNo(t directory.Ternary) string {
	switch t {
	case directory.Yes:
		return "yes"
	case directory.No:
		return "no"
	}
	return ""
}
