package sample

import (
	"strings"

	"github.com/specialist-finder/finder/internal/directory"
)

// Person is the parts of an individual's name. Sex is what the name was drawn
// for, "F" or "M", even if the provider does not tell it.
type Person struct {
	First, Middle, Last, Suffix string
	Former                      string // a last name of the past; lists do not publish it
	Sex                         string
}

// group is where a name comes from; people mostly have both of one group.
type group = string

const (
	general  group = "general"
	hispanic group = "hispanic"
)

// nameLists are the names by group, and the groups by state.
type nameLists struct {
	first  map[string]map[group]*choice[string] // by sex
	last   map[group]*choice[string]
	nation *choice[group]
	states map[string]*choice[group]
}

// groupShares are guesses at who works in US health care.
var groupShares = map[group]float64{
	general: .68, hispanic: .09, "eastasian": .07, "southasian": .09, "vietnamese": .03, "arabic": .04,
}

// groupOrder fixes the order in which groups are drawn.
var groupOrder = []group{general, hispanic, "eastasian", "southasian", "vietnamese", "arabic"}

// stateShares differ from the nation's.
var stateShares = map[string]map[group]float64{
	"PR": {hispanic: 8}, "NM": {hispanic: .6}, "TX": {hispanic: .35, "vietnamese": .05}, "AZ": {hispanic: .25},
	"CA": {hispanic: .3, "eastasian": .16, "vietnamese": .06}, "FL": {hispanic: .28}, "NV": {hispanic: .22},
	"NY": {hispanic: .15, "eastasian": .1}, "NJ": {hispanic: .16, "southasian": .14}, "IL": {hispanic: .14},
	"CO": {hispanic: .16}, "HI": {"eastasian": .5}, "GU": {hispanic: .4, "eastasian": .3},
}

func readNames() *nameLists {
	n := &nameLists{
		first:  map[string]map[group]*choice[string]{"F": {}, "M": {}},
		last:   map[group]*choice[string]{},
		states: map[string]*choice[group]{}, nation: groupChoice(nil),
	}
	for _, g := range groupOrder {
		n.first["F"][g], n.first["M"][g], n.last[g] = &choice[string]{}, &choice[string]{}, &choice[string]{}
	}
	firsts := readSheet("first-names")
	for _, row := range firsts.rows {
		n.first[firsts.text(row, "sex")][firsts.text(row, "group")].add(firsts.text(row, "name"), firsts.number(row, "weight"))
	}
	lasts := readSheet("surnames")
	for _, row := range lasts.rows {
		n.last[lasts.text(row, "group")].add(lasts.text(row, "name"), lasts.number(row, "weight"))
	}
	for state, shares := range stateShares {
		n.states[state] = groupChoice(shares)
	}
	return n
}

func groupChoice(other map[group]float64) *choice[group] {
	c := &choice[group]{}
	for _, g := range groupOrder {
		share := groupShares[g]
		if s, ok := other[g]; ok {
			share = s
		}
		c.add(g, share)
	}
	return c
}

// person draws a name as people of the state have.
func (n *nameLists) person(d dice, state string, female float64) (Person, group) {
	g := n.nation.draw(d)
	if c, ok := n.states[state]; ok {
		g = c.draw(d)
	}
	p := Person{Sex: "M"}
	if d.chance(female) {
		p.Sex = "F"
	}
	p.First = n.given(d, p.Sex, g)
	switch {
	case d.chance(.55):
		p.Middle = d.initial()
	case d.chance(.2):
		p.Middle = n.first[p.Sex][general].draw(d)
	}
	p.Last = n.family(d, g)
	if p.Sex == "M" && d.chance(.03) {
		p.Suffix = oneOf(d, []string{"Jr.", "Jr.", "Jr.", "Sr.", "II", "III"})
	}
	if p.Sex == "F" && d.chance(.05) {
		p.Former = n.family(d, general)
	}
	return p, g
}

func (n *nameLists) given(d dice, sex string, g group) string {
	switch {
	case g == hispanic && sex == "F" && d.chance(.02):
		return "María del Carmen"
	case g == general && sex == "F" && d.chance(.01):
		return oneOf(d, []string{"Mary Beth", "Mary-Ann", "Anna Marie"})
	case g == general && sex == "M" && d.chance(.004):
		return oneOf(d, []string{"Billy Joe", "Jean-Luc"})
	case g != general && d.chance(.35):
		g = general
	}
	return n.first[sex][g].draw(d)
}

// family draws a last name: of the lists, or invented, or a double one.
func (n *nameLists) family(d dice, g group) string {
	switch {
	case g == general && d.chance(.2):
		return compound(d, surnameStems, surnameEnds)
	case g == hispanic && d.chance(.1):
		return n.last[g].draw(d) + " " + n.last[g].draw(d)
	case d.chance(.02):
		return n.last[general].draw(d) + "-" + n.last[g].draw(d)
	}
	return n.last[g].draw(d)
}

// compound makes a name of a stem and an end, as English place names are made.
func compound(d dice, stems, ends []string) string {
	for {
		stem, end := oneOf(d, stems), oneOf(d, ends)
		if stem[len(stem)-1] != end[0] {
			return capital(stem + end)
		}
	}
}

var (
	surnameStems = strings.Fields(`ash alder bar beck birch black blan brad bram brant bright bur cald carl chat clay col
		cop cran dar den dray dun ed el ever fair farn fen gar gil glan gray green had hal ham har hart haw hazel hol
		hor hun kel ken kirk lam lang lin lock long mal mar mid mor nor oak old orm pem pres quin rad ran red ridge
		rock ros rud sal shel sher sil stan stock strat sut thorn til tor under wal wake war wes whit wil win wood york`)
	surnameEnds = strings.Fields(`bank borne bourne bridge brook bury by combe cote cott croft dale den don field fold ford
		gate grave ham hill holm hurst land leigh ley low man mere mond moor more ridge sby shaw son stead stone sworth
		thorpe ton tree vale wald ward way well wick win wood worth`)
)

// shown is the name as a list shows it: "Maria J de la Cruz Jr.".
func (p *Person) shown() string {
	words := make([]string, 0, 4)
	for _, w := range []string{p.First, p.Middle, p.Last, p.Suffix} {
		if w != "" {
			words = append(words, w)
		}
	}
	return strings.Join(words, " ")
}

// name gives the provider what it is called, and what follows from that.
func (g *Generator) name(d dice, p *Provider, c casting) {
	if p.Kind == directory.Organization {
		g.nameClinic(d, p, c)
		return
	}
	var from group
	p.Person, from = g.names.person(d, c.area.state, c.calling.female)
	p.Name = p.Person.shown()
	if !d.chance(.03) {
		p.Gender = p.Person.Sex
	}
	if c.calling.degrees != nil {
		p.Credentials = c.calling.degrees.draw(d)
	}
	p.Languages = languages(d, from)
	if d.chance(.25) {
		p.Website = website(p.Person.First + " " + p.Person.Last)
	}
}
