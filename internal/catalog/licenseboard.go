package catalog

import (
	"slices"
	"strings"
)

// LicenseBoard is where the public looks up whether somebody has a license, and
// whether anything stands against it: the board of a state, or the department
// that all its boards belong to.
type LicenseBoard struct {
	State    string    // two letters, or National
	Licenses []License // "others" among them: all that no other line of the state names
	Name     string    // as the board calls itself, in English
	URL      string
	Source   Source
}

// National stands for all states.
const National = "US"

// otherLicenses stands in a sheet for all that no other line of the state names.
const otherLicenses License = "others"

// licensed are the kinds of license that a state gives to clinicians.
var licensed = []License{
	LicenseMD, LicenseDO, LicenseChiropractor, LicensePT, LicenseTherapyAide, LicenseOT, LicensePA, LicenseNP, LicenseAnesthetist,
	LicenseNurse, LicensePodiatrist, LicenseNaturopath, LicenseAcupuncturist, LicenseMassage, LicensePsychologist, LicenseCounselor,
}

// licensing are the states and territories that license clinicians.
var licensing = strings.Fields(`AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD
	TN TX UT VT VA WA WV WI WY AS GU MP PR VI`)

// lookup is what a board is found by.
type lookup struct {
	state   string
	license License
}

// LicenseBoards are all of them, by state.
func (c *Catalog) LicenseBoards() []LicenseBoard { return c.boards }

// LicenseBoard is where a license of a state is looked up, or where one is in all
// states (National). Where we do not surely know it, there is none.
func (c *Catalog) LicenseBoard(state string, of License) (LicenseBoard, bool) {
	for _, key := range []lookup{{state, of}, {state, otherLicenses}} {
		if i, ok := c.lookups[key]; ok && slices.Contains(licensed, of) {
			return c.boards[i], true
		}
	}
	return LicenseBoard{}, false
}

// LicensesOf are the licenses that somebody with these credentials and NUCC codes
// may have, for each of which a state has a board. A doctorate in philosophy is
// no license of a psychologist, unless the codes say so. Of a physician who gives
// no degree, one of two is meant, and nobody knows which.
func (c *Catalog) LicensesOf(credentials, codes []string) (licenses []License, certain bool) {
	var out []License
	for _, s := range credentials {
		x, _ := c.Credential(s)
		if !slices.Contains(licensed, x.License) || slices.Contains(out, x.License) {
			continue
		}
		if x.License != LicensePsychologist || slices.ContainsFunc(codes, isPsychologist) {
			out = append(out, x.License)
		}
	}
	if len(out) > 0 || len(codes) == 0 {
		return out, true
	}
	for _, k := range licenseOfCode {
		if strings.HasPrefix(codes[0], k.prefix) {
			return k.licenses, len(k.licenses) == 1
		}
	}
	return nil, true
}

// licenseOfCode are the licenses that NUCC codes go with, by how they begin.
var licenseOfCode = []struct {
	prefix   string
	licenses []License
}{
	{"20", []License{LicenseMD, LicenseDO}}, // allopathic and osteopathic physicians
	{"111N", []License{LicenseChiropractor}},
	{"2251", []License{LicensePT}},
	{"225X", []License{LicenseOT}},
	{"225700000X", []License{LicenseMassage}},
	{"213E", []License{LicensePodiatrist}},
	{"363A", []License{LicensePA}},
	{"363L", []License{LicenseNP}},
	{"367500000X", []License{LicenseAnesthetist}},
	{"171100000X", []License{LicenseAcupuncturist}},
	{"175F", []License{LicenseNaturopath}},
	{"103T", []License{LicensePsychologist}},
	{"163W", []License{LicenseNurse}},
}

func isPsychologist(code string) bool {
	return strings.HasPrefix(code, "103T") || strings.HasPrefix(code, "103G")
}

func readLicenseBoards(l *loader) {
	l.cat.lookups = map[lookup]int{}
	for i, r := range l.sheet("license-boards", "state", "licenses", "board", "url") {
		b := LicenseBoard{
			State: r.must("state"), Licenses: picks(r, "licenses", append(slices.Clone(licensed), otherLicenses)),
			Name: r.must("board"), URL: r.https("url"), Source: r.source(),
		}
		if b.State != National && !slices.Contains(licensing, b.State) {
			r.failf("state", "%q is no state in two capital letters, nor %s for all of them", b.State, National)
		}
		for _, license := range b.Licenses {
			key := lookup{b.State, license}
			if at, taken := l.cat.lookups[key]; taken {
				r.failf("licenses", "%s of %s is looked up at %s already", license, b.State, l.cat.boards[at].Name)
				continue
			}
			l.cat.lookups[key] = i
		}
		l.cat.boards = append(l.cat.boards, b)
	}
}
