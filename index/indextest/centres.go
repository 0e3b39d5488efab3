package indextest

import (
	"cmp"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

// centreCases hold what is said of centres, and who is found beside whom.
var centreCases = []testCase{
	{"a centre is a fact of a location", testCentreFilter},
	{"the location shown is the centre, and says which", testShownCentre},
	{"a generation is told which sites are centres", testBuiltCentres},
	{"centres of small batches outlast many more", testKeptCentres},
	{"a provider counts once if a matching location is a centre", testCountedCentres},
	{"who is in a building", testMembers},
	{"who is in a building follows what is replaced and deleted", testMembersFollow},
}

// sited adds a location at a site.
func sited(p index.Point, state string, site index.Site, centre index.Centre) func(*index.Document) {
	return func(d *index.Document) {
		in(p, state)(d)
		l := &d.Locations[len(d.Locations)-1]
		l.Site, l.Centre = site, centre
	}
}

func playing(r index.Roles) func(*index.Document) {
	return func(d *index.Document) { d.Roles = r }
}

// Suites of two buildings, and the first of them as a whole.
const (
	house     index.Site = 7 << 24
	suite1               = house | 1
	suite2               = house | 2
	elsewhere index.Site = 8<<24 | 1
)

const team = index.Centre(index.RoleSurgery | index.RoleTherapy | index.RoleBehavioral)

func centreDocs() []index.Document {
	return []index.Document{
		provider(1, sited(austin, "TX", suite1, team), sited(honolulu, "HI", elsewhere, 0)),
		provider(2, sited(austin, "TX", suite2, 0), sited(honolulu, "HI", 0, team)),
		provider(3, sited(houston, "TX", 0, 0)),
		provider(4),
		provider(5, somewhere("TX"), func(d *index.Document) { d.Locations[0].Centre = 1 }),
	}
}

func testCentreFilter(t *testing.T, o *Opts) {
	onWritten(t, o, centreDocs(), []queryCase{
		{"anywhere", index.Query{Centre: true}, []directory.ID{1, 2, 5}},
		{"near one, where only the first is one", index.Query{Centre: true, Near: &austin, Radius: 5}, []directory.ID{1}},
		{"near the other", index.Query{Centre: true, Near: &honolulu, Radius: 5}, []directory.ID{2}},
		{"in a state", index.Query{Centre: true, State: "TX"}, []directory.ID{1, 5}},
		{"in a state that has none", index.Query{Centre: true, State: "OK"}, nil},
		{"in a box", index.Query{Centre: true, Box: around(honolulu, 1)}, []directory.ID{2}},
		{"by distance, of the centre alone", index.Query{Centre: true, Near: &honolulu, Sort: index.SortDistance}, []directory.ID{2, 1}},
		{"by name", index.Query{Centre: true, Sort: index.SortName}, []directory.ID{1, 2, 5}},
		{"one provider", index.Query{Centre: true, ID: 3}, nil},
	})
}

func testShownCentre(t *testing.T, o *Opts) {
	e := o.holding(t, provider(1, sited(austin, "TX", suite1, 0), sited(houston, "TX", suite2, team), sited(honolulu, "HI", elsewhere, 3)), provider(2))
	for _, c := range []struct {
		name   string
		q      index.Query
		where  int
		centre index.Centre
	}{
		{"whatever it is, unless asked for", index.Query{ID: 1}, 0, 0},
		{"the first", index.Query{ID: 1, Centre: true}, 1, team},
		{"the nearest", index.Query{ID: 1, Centre: true, Near: &austin}, 1, team},
		{"another nearest", index.Query{ID: 1, Centre: true, Near: &honolulu, Sort: index.SortDistance}, 2, 3},
		{"that of a state", index.Query{ID: 1, State: "HI"}, 2, 3},
		{"no location at all", index.Query{ID: 2}, -1, 0},
	} {
		c.q.Limit = 1
		page := search(t, e, c.q)
		if len(page.Hits) != 1 || page.Hits[0].Location != c.where || page.Hits[0].Centre != c.centre {
			t.Errorf("%s: %+v, want location %d, centre %b", c.name, page.Hits, c.where, c.centre)
		}
	}
}

func testBuiltCentres(t *testing.T, o *Opts) {
	e := o.open(t)
	docs := []index.Document{
		provider(1, sited(austin, "TX", suite1, 0)), provider(2, sited(austin, "TX", suite2, 3)), provider(3, sited(houston, "TX", elsewhere, 3)),
		provider(4, sited(houston, "TX", 0, 3)), provider(5, sited(houston, "TX", 0, 0)), provider(6, sited(houston, "TX", house, 0)),
	}
	if err := building(t, e, docs).Commit(t.Context(), 1, map[index.Site]index.Centre{suite1: team, suite2: team, 9 << 24: team}); err != nil {
		t.Fatal(err)
	}
	page := wantIDs(t, e, index.Query{Centre: true}, 1, 2, 3, 4)
	for i, want := range []index.Centre{team, team, 3, 3} {
		if i < len(page.Hits) && page.Hits[i].Centre != want {
			t.Errorf("hit %d is the centre %b, want %b", i, page.Hits[i].Centre, want)
		}
	}
}

// testKeptCentres makes an engine rewrite what it was given in pieces.
func testKeptCentres(t *testing.T, o *Opts) {
	e := o.open(t)
	generation(t, e, 1, many(50, in(houston, "TX")))
	for i := range 40 {
		apply(t, e, int64(i+2), []index.Document{provider(directory.ID(i+1), sited(austin, "TX", suite1+index.Site(i), team), playing(5), verified(1))})
	}
	if got := search(t, e, index.Query{Centre: true, Near: &austin, Radius: 5}).Total; got != 40 {
		t.Errorf("%d are at centres, want 40", got)
	}
	for _, m := range membersOf(t, e, nil, house.Building()) {
		if m.Centre != team || m.Roles != 5 || !m.Verified || m.Organization || m.Site != suite1+index.Site(m.ID-1) {
			t.Errorf("a member is %+v", m)
		}
	}
}

func testCountedCentres(t *testing.T, o *Opts) {
	docs := append(centreDocs(), provider(6, sited(austin, "TX", suite1, team), sited(austin, "TX", suite2, team)))
	e := o.holding(t, docs...)
	for range 2 {
		for _, c := range []struct {
			q    index.Query
			want int
		}{
			{index.Query{}, 4}, {index.Query{Centre: true}, 4}, {index.Query{State: "TX"}, 3}, {index.Query{Near: &austin, Radius: 5}, 2},
			{index.Query{Near: &honolulu, Radius: 5}, 1}, {index.Query{Near: &austin, Sort: index.SortDistance}, 3}, {index.Query{State: "OK"}, 0},
		} {
			c.q.Facets = true
			if got := search(t, e, c.q).Facets.Centres; got != c.want {
				t.Errorf("%s\ncounts %d at centres, want %d", show(&c.q), got, c.want)
			}
		}
		generation(t, e, 2, docs)
	}
}

func membersOf(t *testing.T, e index.Engine, of []directory.ID, at ...index.Building) []index.Member {
	t.Helper()
	out, err := e.Members(t.Context(), of, at)
	if err != nil {
		t.Fatalf("Members: %v", err)
	}
	slices.SortFunc(out, func(a, b index.Member) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Site, b.Site), cmp.Compare(a.Centre, b.Centre))
	})
	return out
}

// wantMembers compares an engine with another.
func wantMembers(t *testing.T, e, judge index.Engine, of []directory.ID, at []index.Building) {
	t.Helper()
	want, got := membersOf(t, judge, of, at...), membersOf(t, e, of, at...)
	if !slices.Equal(want, got) {
		t.Errorf("members beside %v and at %x (-want +got)\n%s", of, at, gocmp.Diff(want, got))
	}
}

func testMembers(t *testing.T, o *Opts) {
	docs := []index.Document{
		provider(1, sited(austin, "TX", suite1, team), sited(austin, "TX", elsewhere, 0), playing(index.RoleSurgery), verified(1)),
		provider(2, sited(austin, "TX", suite2, 0), flagged(index.Organization)),
		provider(3, sited(houston, "TX", house, 0), sited(houston, "TX", 0, 0)),
		provider(4, sited(houston, "TX", elsewhere, 0)), provider(5, in(austin, "TX")), provider(6),
	}
	surgeon := func(site index.Site, centre index.Centre) index.Member {
		return index.Member{ID: 1, Site: site, Roles: index.RoleSurgery, Verified: true, Centre: centre}
	}
	inHouse := []index.Member{surgeon(suite1, team), {ID: 2, Site: suite2, Organization: true}, {ID: 3, Site: house}}
	other := []index.Member{surgeon(elsewhere, 0), {ID: 4, Site: elsewhere}}
	all := []index.Member{surgeon(suite1, team), surgeon(elsewhere, 0), {ID: 2, Site: suite2, Organization: true}, {ID: 3, Site: house}, {ID: 4, Site: elsewhere}}
	e := o.holding(t, docs...)
	for range 2 {
		for _, c := range []struct {
			name string
			of   []directory.ID
			at   []index.Building
			want []index.Member
		}{
			{"of nobody", nil, nil, nil},
			{"at a building", nil, []index.Building{house.Building()}, inHouse},
			{"at another", nil, []index.Building{elsewhere.Building()}, other},
			{"at both", nil, []index.Building{elsewhere.Building(), house.Building(), house.Building()}, all},
			{"at one where nobody is", nil, []index.Building{9}, nil},
			{"at none", nil, []index.Building{0}, nil},
			{"beside somebody", []directory.ID{3}, nil, inHouse},
			{"beside somebody at two", []directory.ID{1, 1}, nil, all},
			{"beside one and at another", []directory.ID{4}, []index.Building{house.Building()}, all},
			{"beside those who are nowhere, or not there", []directory.ID{5, 6, 99}, nil, nil},
		} {
			if got := membersOf(t, e, c.of, c.at...); !slices.Equal(got, c.want) {
				t.Errorf("%s (-want +got)\n%s", c.name, gocmp.Diff(c.want, got))
			}
		}
		generation(t, e, 2, docs)
	}
}

func testMembersFollow(t *testing.T, o *Opts) {
	e := o.open(t)
	generation(t, e, 1, many(3, sited(austin, "TX", suite1, 0)))
	apply(t, e, 2, []index.Document{provider(2, sited(houston, "TX", elsewhere, 0))}, 3)
	for about, got := range map[string][]index.Member{
		"the building": membersOf(t, e, nil, house.Building()), "beside who stayed": membersOf(t, e, []directory.ID{1}),
		"beside who stayed, who went and who is gone": membersOf(t, e, []directory.ID{1, 3}),
	} {
		if want := []index.Member{{ID: 1, Site: suite1}}; !slices.Equal(got, want) {
			t.Errorf("%s has %+v", about, got)
		}
	}
	if got := membersOf(t, e, []directory.ID{2, 3}); !slices.Equal(got, []index.Member{{ID: 2, Site: elsewhere}}) {
		t.Errorf("who went has beside it %+v", got)
	}
}
