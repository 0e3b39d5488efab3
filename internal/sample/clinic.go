package sample

import (
	"strings"

	"github.com/specialist-finder/finder/internal/text"
)

// The parts that names of clinics are put together from. None is the name of
// a clinic known to us; together they sound like one.
var (
	leadStems = strings.Fields(`alder amber ash aspen autumn birch blue bramble bright cedar clear clover copper coral crane
		crystal elm ember fern fox glen golden granite gray hazel heather heron high hollow iris iron ivory ivy juniper kestrel
		lark laurel lilac linden maple marble meadow mill misty moss north oak olive opal otter pearl pine plum poplar prairie
		quail raven red river robin rose rowan sage sand silver sky snow spruce stone summer sun swan thistle timber tulip violet
		walnut west white wild willow winter wren yarrow`)
	leadEnds = strings.Fields(`bank bay bend bluff brook bridge cliff court cove creek crest dale falls field ford gate glen
		grove harbor haven hill hollow lake land leaf march meadow mere mill moor path peak point pond port reach ridge rise
		run shore side spring stead stone terrace trail vale valley view village water way wood`)
	forms = []string{"", "", "", " LLC", " PLLC", " PC", " Inc", " LLP"}
)

const hospital = "282N00000X"

func (g *Generator) nameClinic(d dice, p *Provider, c casting) {
	core := "Clinic"
	if len(c.calling.cores) > 0 {
		core = oneOf(d, c.calling.cores)
	}
	lead := compound(d, leadStems, leadEnds)
	ownedByPersons := c.calling.code != hospital
	if ownedByPersons && d.chance(.12) {
		lead = g.names.family(d, general) + " and " + g.names.family(d, general)
	}
	name := lead + " " + core
	if d.chance(.25) {
		name += " of " + c.area.city
	}
	if ownedByPersons {
		name += oneOf(d, forms)
	}
	p.Name = name
	if d.chance(.1) {
		p.OtherNames = []string{compound(d, leadStems, leadEnds) + " " + core}
	}
	p.Person = Person{}
	p.Languages = languages(d, general)
	if d.chance(.5) {
		p.Languages = speak(p.Languages, "es")
	}
	if d.chance(.7) {
		p.Website = website(lead + " " + core)
	}
}

// website is an address under example.org, which nobody can register.
func website(name string) string {
	return "https://" + strings.Join(text.Tokens(name), "-") + ".example.org"
}
