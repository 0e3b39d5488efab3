package index_test

import (
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
)

const (
	surgery, nonSurgical, interventional = index.RoleSurgery, index.RoleNonSurgical, index.RoleInterventional
	therapy, behavioral                  = index.RoleTherapy, index.RoleBehavioral

	house     index.Site = 7 << 24 // a building as such
	suiteA               = house | 1
	suiteB               = house | 2
	someSuite            = house | (1<<24 - 1) // of whoever plays no part
	other     index.Site = 8<<24 | 1
)

func mapper() *index.Mapper { return index.NewMapper(catalog.Default()) }

func codes(all ...string) []directory.Taxonomy {
	out := make([]directory.Taxonomy, len(all))
	for i, code := range all {
		out[i].Code = code
	}
	return out
}

// here is a document at some sites.
func here(r index.Roles, sites ...index.Site) index.Document {
	d := index.Document{Flags: index.Individual, Roles: r}
	for _, s := range sites {
		d.Locations = append(d.Locations, index.Location{Site: s})
	}
	return d
}

func organization(sites ...index.Site) index.Document {
	d := here(0, sites...)
	d.Flags = index.Organization
	return d
}

func checked(d index.Document) index.Document {
	d.Verified = 20_000
	return d
}

func centresOf(docs ...index.Document) map[index.Site]index.Centre {
	var r index.Roster
	r.Add(docs)
	return r.Centres()
}

// said is a centre as its promises tell it.
type said struct {
	roles     index.Roles
	confirmed bool
}

func TestWhichSitesAreCentres(t *testing.T) {
	type docs = []index.Document
	for _, c := range []struct {
		name string
		docs docs
		want map[index.Site]said
	}{
		{"three groups in a suite", docs{here(surgery, suiteA), here(interventional, suiteA), here(therapy, suiteA)}, map[index.Site]said{suiteA: {surgery | interventional | therapy, false}}},
		{"all five, some twice", docs{here(surgery, suiteA), here(surgery, suiteA), here(nonSurgical|interventional, suiteA), here(therapy, suiteA), here(behavioral, suiteA)},
			map[index.Site]said{suiteA: {surgery | nonSurgical | interventional | therapy | behavioral, false}}},
		{"two groups", docs{here(surgery, suiteA), here(therapy, suiteA), here(therapy, suiteA)}, nil},
		{"four groups without a surgeon", docs{here(nonSurgical, suiteA), here(interventional, suiteA), here(therapy, suiteA), here(behavioral, suiteA)}, nil},
		{"in two suites of a tower", docs{here(surgery, suiteA), here(interventional, suiteB), here(therapy, suiteA)}, nil},
		{"in a tower, one without a suite", docs{here(surgery, suiteA), here(interventional, suiteA), here(therapy, house), organization(house)}, nil},
		{"in two buildings", docs{here(surgery, suiteA), here(interventional, suiteA), here(therapy, other)}, nil},
		{"somebody at two sites makes both", docs{here(surgery, suiteA, other), here(interventional, suiteA, other), here(therapy, suiteA), here(behavioral, other)},
			map[index.Site]said{suiteA: {surgery | interventional | therapy, false}, other: {surgery | interventional | behavioral, false}}},
		{"a suite, whatever organizations are in it", docs{here(surgery, suiteA), here(interventional, suiteA), here(therapy, suiteA), organization(suiteA), organization(suiteA)},
			map[index.Site]said{suiteA: {surgery | interventional | therapy, false}}},
		{"a building with one organization", docs{here(surgery, house), here(interventional, house), here(therapy, house), organization(house)},
			map[index.Site]said{house: {surgery | interventional | therapy, false}}},
		{"one organization that is there twice", docs{here(surgery, house), here(interventional, house), here(therapy, house), organization(house, other, house)},
			map[index.Site]said{house: {surgery | interventional | therapy, false}}},
		{"a building with none", docs{here(surgery, house), here(interventional, house), here(therapy, house)}, nil},
		{"a building with two", docs{here(surgery, house), here(interventional, house), here(therapy, house), organization(house), organization(house)}, nil},
		{"a building with many", docs{here(surgery, house), here(interventional, house), here(therapy, house), organization(house), organization(house), organization(house), organization(house)}, nil},
		{"a building in which somebody has a suite", docs{here(surgery, house), here(interventional, house), here(therapy, house), organization(house), here(behavioral, suiteB)}, nil},
		{"a building in which somebody without a part has a suite", docs{here(surgery, house), here(interventional, house), here(therapy, house), organization(house), here(0, someSuite)}, nil},
		{"suites, of which nobody without a part takes anything", docs{here(surgery, suiteA), here(interventional, suiteA), here(therapy, suiteA), here(0, someSuite)},
			map[index.Site]said{suiteA: {surgery | interventional | therapy, false}}},
		{"a building in which another organization has a suite", docs{here(surgery, house), here(interventional, house), here(therapy, house), organization(house), organization(suiteB)}, nil},
		{"all verified", docs{checked(here(surgery, suiteA)), checked(here(interventional, suiteA)), checked(here(therapy, suiteA))},
			map[index.Site]said{suiteA: {surgery | interventional | therapy, true}}},
		{"enough are verified, and those are named", docs{checked(here(surgery, suiteA)), checked(here(interventional, suiteA)), checked(here(therapy, suiteA)), here(behavioral, suiteA)},
			map[index.Site]said{suiteA: {surgery | interventional | therapy, true}}},
		{"all but one are verified", docs{checked(here(surgery, suiteA)), checked(here(interventional, suiteA)), here(therapy, suiteA), checked(organization(suiteA))},
			map[index.Site]said{suiteA: {surgery | interventional | therapy, false}}},
		{"nowhere", docs{here(surgery, 0), here(interventional, 0), here(therapy, 0), organization(0)}, nil},
		{"an organization is nobody", func() docs {
			d := organization(suiteA)
			d.Roles = therapy | behavioral
			return docs{d, here(surgery, suiteA)}
		}(), nil},
	} {
		got := map[index.Site]said{}
		for site, centre := range centresOf(c.docs...) {
			got[site] = said{centre.Roles(), centre.Confirmed()}
		}
		if !maps.Equal(got, c.want) {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// anybody is somebody or an organization, verified or not, at up to three of few
// sites.
func anybody() *rapid.Generator[index.Document] {
	return rapid.Custom(func(t *rapid.T) index.Document {
		sites := rapid.SliceOfN(rapid.SampledFrom([]index.Site{0, house, house, house, suiteA, suiteB, other, 9 << 24}), 1, 3).Draw(t, "sites")
		d := here(index.Roles(rapid.IntRange(0, 31).Draw(t, "roles")), sites...)
		if rapid.IntRange(0, 3).Draw(t, "kind") == 0 {
			d.Flags = index.Organization
		}
		if rapid.Bool().Draw(t, "verified") {
			d = checked(d)
		}
		return d
	})
}

func TestCentresDoNotDependOnTheOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		docs := rapid.SliceOfN(anybody(), 0, 12).Draw(t, "docs")
		want := centresOf(docs...)
		r := rand.New(rand.NewPCG(1, rapid.Uint64().Draw(t, "seed")))
		r.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
		var apart index.Roster
		for i := range docs {
			r.Shuffle(len(docs[i].Locations), func(a, b int) { l := docs[i].Locations; l[a], l[b] = l[b], l[a] })
			apart.Add(docs[i : i+1])
		}
		for range 2 { // asking changes nothing
			if got := apart.Centres(); !maps.Equal(got, want) {
				t.Fatalf("%v, in another order %v", want, got)
			}
		}
	})
}

// TestWhoComesInASuiteTouchesNoOtherSuite, and never makes the building as such
// a centre, nor takes away what a suite is.
func TestWhoComesInASuiteTouchesNoOtherSuite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		docs := rapid.SliceOfN(anybody(), 0, 12).Draw(t, "docs")
		comes := here(index.Roles(rapid.IntRange(0, 31).Draw(t, "roles")), suiteB)
		before, after := centresOf(docs...), centresOf(append(slices.Clone(docs), comes)...)
		for _, site := range []index.Site{suiteA, other, 9 << 24} {
			if before[site] != after[site] {
				t.Fatalf("%x was the centre %b and is %b", site, before[site], after[site])
			}
		}
		if after[house] != 0 {
			t.Fatal("a building with suites is a centre as such")
		}
		if was, is := before[suiteB], after[suiteB]; was&^is != 0 {
			t.Fatalf("the suite lost %b by who came", was&^is)
		}
	})
}

func TestCentresHaveATeam(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		docs := rapid.SliceOfN(anybody(), 0, 12).Draw(t, "docs")
		for site, centre := range centresOf(docs...) {
			var people, verified index.Roles
			for _, d := range docs {
				for _, l := range d.Locations {
					if l.Site == site && d.Flags&index.Individual != 0 {
						people |= d.Roles
						if d.Verified != 0 {
							verified |= d.Roles
						}
					}
				}
			}
			want := people
			if centre.Confirmed() {
				want = verified
			}
			n := 0
			for r := want; r != 0; r &= r - 1 {
				n++
			}
			if centre.Roles() != want || n < 3 || want&surgery == 0 {
				t.Fatalf("%x is the centre %b of %b, verified %b", site, centre, people, verified)
			}
		}
	})
}

// TestASurgeonIsOnePersonOfATeam: codes for more beside surgery do not make a
// team of one.
func TestASurgeonIsOnePersonOfATeam(t *testing.T) {
	m := mapper()
	p := directory.Provider{Kind: directory.Individual, Taxonomies: codes("207T00000X", "208VP0014X", "225100000X")}
	if got := m.Document(&p).Roles; got != surgery {
		t.Errorf("a surgeon's parts are %b", got)
	}
	p.Taxonomies = codes("208VP0014X", "208100000X")
	if got := m.Document(&p).Roles; got != interventional|nonSurgical {
		t.Errorf("a physiatrist's parts are %b", got)
	}
}

func TestWhoHasASite(t *testing.T) {
	at := directory.PracticeLocation{Line1: "1 Elm Ave", Line2: "Ste 200", PostalCode: "02139", Country: "US"}
	site := func(kind directory.Kind, code, line2 string) index.Site {
		p := directory.Provider{Kind: kind, Locations: []directory.PracticeLocation{at}}
		if code != "" {
			p.Taxonomies = codes(code)
		}
		p.Locations[0].Line2 = line2
		return mapper().Document(&p).Locations[0].Site
	}
	const person, org = directory.Individual, directory.Organization
	whole, suite := site(org, "", "2nd Floor"), site(org, "", "Suite 200")
	if got := site(person, therapist, "Ste 200"); got != suite || site(org, dentist, "#200") != suite {
		t.Errorf("a therapist is at %x, an organization at %x", got, suite)
	}
	if got := site(person, therapist, ""); got != whole || whole == 0 || suite.Building() != whole.Building() {
		t.Errorf("a therapist is in the house %x of %x", got, whole)
	}
	some := site(person, dentist, "Ste 200")
	if some == 0 || some == suite || some == whole || some.Building() != whole.Building() {
		t.Errorf("a dentist is at %x", some)
	}
	if a, b := site(person, dentist, "Ste 300"), site(person, "", "Ste 200"); a != some || b != some {
		t.Errorf("who play no part are in the suites %x, %x and %x", some, a, b)
	}
	if got := site(person, dentist, "2nd Floor"); got != 0 {
		t.Errorf("a dentist without a suite is at %x", got)
	}
	at.Line1 = "2 Elm Ave"
	if next := site(org, "", "Ste 200"); next<<40 == suite<<40 {
		t.Errorf("suites of one number in two buildings share the bits %x, so that buildings that share theirs are one", next<<40)
	}
	at.Line1 = "1 Elm Ave"
	if suite != site(org, "", "#200") || suite == site(org, "", "Ste 201") || suite == whole || suite.Building() != whole.Building() || whole != site(org, "", "") || whole<<40 != 0 {
		t.Errorf("sites are %x, in suites %x and %x", whole, suite, site(org, "", "Ste 201"))
	}
}

// TestARosterKeepsSitesNotPeople: of half a million people in few places it keeps
// little.
func TestARosterKeepsSitesNotPeople(t *testing.T) {
	var r index.Roster
	docs := []index.Document{here(surgery, suiteA), here(interventional, suiteA), here(therapy, suiteA, suiteB), organization(house)}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for range 1 << 17 {
		r.Add(docs)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 4<<20 {
		t.Errorf("it takes %d bytes more", grown)
	}
	if got := r.Centres(); len(got) != 1 || got[suiteA].Roles() != surgery|interventional|therapy {
		t.Errorf("centres are %v", got)
	}
}
