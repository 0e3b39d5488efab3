package sample

import (
	"strconv"

	"github.com/specialist-finder/finder/internal/directory"
)

// register fills in what the registry asks for: taxonomies, licenses, dates.
func (g *Generator) register(d dice, p *Provider, c casting) {
	p.Taxonomies = make([]directory.Taxonomy, len(c.codes))
	for i, code := range c.codes {
		p.Taxonomies[i] = directory.Taxonomy{Code: code, Primary: i == 0}
		if p.Kind == directory.Individual {
			p.Taxonomies[i].License = "SAMPLE" + strconv.Itoa(d.between(10_000, 99_999))
			p.Taxonomies[i].LicenseState = c.area.state
		}
	}
	p.Enumerated = firstNPI + directory.Date(d.IntN(int(AsOf-firstNPI)))
	p.Updated = p.Enumerated + directory.Date(d.IntN(int(AsOf-p.Enumerated)+1))
	p.StatedOn = p.Updated
}

func (o Oddities) check() error {
	shares := []struct {
		name  string
		share float64
	}{{"Deactivated", o.Deactivated}, {"Foreign", o.Foreign}, {"Military", o.Military}}
	for _, s := range shares {
		if !(s.share >= 0 && s.share <= 1) { // so that NaN is refused too
			return directory.Invalid(s.name, strconv.FormatFloat(s.share, 'g', -1, 64), "is no share between 0 and 1")
		}
	}
	return nil
}

// makeOdd turns a provider into one of the unusual rows of the registry.
func (g *Generator) makeOdd(d dice, p *Provider) {
	odd := g.options.Oddities
	switch {
	case d.chance(odd.Foreign):
		p.Locations = []directory.PracticeLocation{oneOf(d, abroad)}
	case d.chance(odd.Military):
		p.Locations = []directory.PracticeLocation{oneOf(d, bases)}
	}
	if d.chance(odd.Deactivated) {
		p.DeactivatedOn = p.Updated
		if d.chance(.2) {
			p.Reactivated = min(AsOf, p.Updated+directory.Date(d.between(1, 90)))
		} else {
			p.Deactivated = true
		}
	}
}

// abroad are invented offices in other countries. Postal codes look like ours
// on purpose: Mexican and German ones have five digits too.
var abroad = []directory.PracticeLocation{
	{Line1: "12 Example Street", City: "TORONTO", PostalCode: "M5V0A1", Country: "CA"},
	{Line1: "CALLE MUESTRA 45", City: "TIJUANA", PostalCode: "22000", Country: "MX"},
	{Line1: "BEISPIELWEG 7", City: "KAISERSLAUTERN", PostalCode: "67655", Country: "DE"},
	{Line1: "3 SAMPLE ROAD", City: "LONDON", PostalCode: "SW1A1AA", Country: "GB"},
}

// bases are military addresses: mailboxes that follow a unit.
var bases = []directory.PracticeLocation{
	{Line1: "PSC 1000 BOX 55501", City: "APO", State: "AE", PostalCode: "09012", Country: "US"},
	{Line1: "UNIT 55501 BOX 12", City: "FPO", State: "AP", PostalCode: "96349", Country: "US"},
	{Line1: "UNIT 5550 BOX 1", City: "DPO", State: "AA", PostalCode: "34039", Country: "US"},
}
