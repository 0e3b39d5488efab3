package sample

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/directory"
)

// insurers are invented.
var insurers = []string{
	"Example Health Plan", "Example Health Plan PPO", "Sample Mutual", "Specimen Care HMO", "Demo Valley Health", "Invented Care Cooperative",
	"Model State Employees Plan", "Pretend Choice", "Placeholder Advantage", "Fictional Family Care", "Mock Union Trust", "Test County Plan",
}

// remarks end a summary. None promises anything.
var remarks = []string{
	"Same-week visits.", "Evening hours.", "Free parking.", "Near public transit.", "Explains each choice in plain words.",
	"Tracks results for a year.", "Step-free entrance.", "Video visits for follow-up.", "Sees work injuries.", "Written plan after each visit.",
	"Takes new referrals.", "Interpreter on request.", "Open on Saturdays.", "Family-run.", "Teaching practice.",
}

// careRemarks fit those only who may offer the offering.
var careRemarks = []struct{ offering, remark string }{
	{"epidural-steroid-injection", "Uses X-ray guidance for injections."}, {"prp", "Uses ultrasound guidance."},
	{"spine-consult", "Second opinions before surgery."}, {"exercise-program", "Starts with exercise."},
	{"spine-consult", "Works with physical therapists nearby."},
}

func remark(d dice, c *care) string {
	if r := oneOf(d, careRemarks); d.chance(.5) && c.may(r.offering) {
		return r.remark
	}
	return oneOf(d, remarks)
}

// describe fills in what the provider says of itself.
func (g *Generator) describe(d dice, p *Provider, c casting) {
	care := g.cares.of(c.codes)
	care.offer(d, p)
	p.Accepting = ternary(d, .66, .15)
	p.Telehealth = ternary(d, .35, .3)
	if d.chance(.6) {
		p.Insurance = some(d, d.between(1, 3), insurers)
		slices.Sort(p.Insurance)
	}
	if d.chance(.62) {
		p.VerifiedOn = AsOf - directory.Date(verifiedAgo(d))
	}
	p.Summary = summary(d, p, c, &care)
}

func ternary(d dice, yes, no float64) directory.Ternary {
	switch u := d.Float64(); {
	case u < yes:
		return directory.Yes
	case u < yes+no:
		return directory.No
	}
	return directory.Unknown
}

// verifiedAgo is in days: most are fresh, some due, some stale.
func verifiedAgo(d dice) int {
	switch u := d.Float64(); {
	case u < .6:
		return d.between(0, 90)
	case u < .8:
		return d.between(91, 180)
	}
	return d.between(181, 500)
}

// summary says in a line or two whom the provider sees.
func summary(d dice, p *Provider, c casting, care *care) string {
	var b strings.Builder
	switch {
	case p.Kind == directory.Organization:
		b.WriteString("Care for ")
	case d.chance(.5):
		b.WriteString(c.calling.title + " for ")
	default:
		b.WriteString(c.calling.title + " in " + c.area.city + " for ")
	}
	list(&b, some(d, d.between(2, 3), care.sees))
	b.WriteString(". " + remark(d, care))
	return b.String()
}

// list writes "a, b and c".
func list(b *strings.Builder, words []string) {
	for i, w := range words {
		switch {
		case i > 0 && i == len(words)-1:
			b.WriteString(" and ")
		case i > 0:
			b.WriteString(", ")
		}
		b.WriteString(w)
	}
}

// tongues are what people speak besides English, by the group of their name.
var tongues = map[group][]string{
	general: {"es", "es", "es", "fr", "de", "ru", "pl", "pt", "tl", "ht", "it"}, hispanic: {"es"}, "vietnamese": {"vi"},
	"eastasian": {"zh", "zh", "ko", "ja"}, "southasian": {"hi", "hi", "gu", "ur", "pa", "te"}, "arabic": {"ar", "ar", "fa"},
}

// languages are tags of BCP 47, sorted; one record in ten does not tell them.
func languages(d dice, from group) []string {
	if d.chance(.1) {
		return nil
	}
	out := []string{"en"}
	share := .7
	if from == general {
		share = .12
	}
	if d.chance(share) {
		out = speak(out, oneOf(d, tongues[from]))
	}
	return out
}

func speak(languages []string, more string) []string {
	if slices.Contains(languages, more) {
		return languages
	}
	languages = append(languages, more)
	slices.Sort(languages)
	return languages
}
