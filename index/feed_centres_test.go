package index_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/index/indextest"
	"github.com/specialist-finder/finder/internal/directory"
)

// The codes of the parts of a team.
const (
	surgeon        = "207T00000X"
	needles        = "208VP0014X"
	therapist      = "225100000X"
	psychologist   = "103TH0004X"
	physiatrist    = "208100000X"
	anyClinic      = "261Q00000X" // which plays no part
	teamClinic     = "TEAM"       // that registers surgery, needles and therapy itself
	dentist        = "122300000X" // plays none either
	elm, elm2, oak = "Ste 200", "Ste 300", "OAK"
)

// working is somebody with a code at addresses: suites of one house, "" for the
// house as such, or OAK for another house.
func working(id directory.ID, code string, at ...string) directory.Provider {
	p := directory.Provider{ID: id, Kind: directory.Individual, Name: fmt.Sprint("Provider ", id), Taxonomies: codes(code)}
	switch code {
	case anyClinic:
		p.Kind = directory.Organization
	case teamClinic:
		p.Kind, p.Taxonomies = directory.Organization, codes(surgeon, needles, therapist)
	}
	for i, line2 := range at {
		l := directory.PracticeLocation{
			Line1: "1 Elm Ave", Line2: line2, City: "Boston", State: "MA", PostalCode: "02139", Country: "US", Lat: 42 + float64(i)/10, Lon: -71, Precision: directory.PrecisionStreet,
		}
		if line2 == oak {
			l.Line1, l.Line2 = "2 Oak St", ""
		}
		p.Locations = append(p.Locations, l)
	}
	return p
}

func confirmed(p directory.Provider) directory.Provider {
	p.VerifiedOn = 20_000
	return p
}

// atCentres are the ids of those who are at a centre, and which of their locations
// is shown then.
func atCentres(t *testing.T, e index.Engine) map[directory.ID]int {
	t.Helper()
	page, err := e.Search(t.Context(), &index.Query{Centre: true, Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	out := map[directory.ID]int{}
	for _, h := range page.Hits {
		out[h.ID] = h.Location
	}
	return out
}

// TestCentresFollowWhatChanges: each step is one change, which concerns others
// than those that it touches. That they are right in a built index too is seen by
// building one.
func TestCentresFollowWhatChanges(t *testing.T) {
	team := []directory.Provider{working(1, surgeon, elm), working(2, needles, oak, elm), working(3, therapist, elm), working(4, psychologist, elm2)}
	type at = map[directory.ID]int
	for _, c := range []struct {
		name   string
		change func(s *fakeSource)
		want   at
	}{
		{"nothing", func(*fakeSource) {}, at{1: 0, 2: 1, 3: 0}},
		{"one moves to another suite", func(s *fakeSource) { s.put(working(1, surgeon, elm2)) }, at{}},
		{"one moves to another suite, and another comes", func(s *fakeSource) { s.put(working(1, surgeon, elm2), working(9, surgeon, elm)) }, at{2: 1, 3: 0, 9: 0}},
		{"one is deleted", func(s *fakeSource) { s.remove(3) }, at{}},
		{"one is deactivated", func(s *fakeSource) { p := team[2]; p.Deactivated = true; s.put(p) }, at{}},
		{"one has another code", func(s *fakeSource) { s.put(working(1, therapist, elm)) }, at{}},
		{"one has no part any more", func(s *fakeSource) { s.put(working(1, "122300000X", elm)) }, at{}},
		{"one has a name alone", func(s *fakeSource) { p := team[0]; p.Name = "New Name"; s.put(p) }, at{1: 0, 2: 1, 3: 0}},
		{"one comes", func(s *fakeSource) { s.put(working(4, psychologist, elm)) }, at{1: 0, 2: 1, 3: 0, 4: 0}},
		{"two move to another suite", func(s *fakeSource) { s.put(working(1, surgeon, elm2), working(3, therapist, elm2)) }, at{1: 0, 3: 0, 4: 0}},
		{"two others move there", func(s *fakeSource) { s.put(working(1, surgeon, elm2), working(2, needles, elm2)) }, at{1: 0, 2: 0, 4: 0}},
		{"another suite comes to be one, beside the first", func(s *fakeSource) { s.put(working(1, surgeon, elm, elm2), working(2, needles, elm, elm2)) },
			at{1: 0, 2: 0, 3: 0, 4: 0}},
		{"a building without suites, and an organization", func(s *fakeSource) {
			s.put(working(1, surgeon, oak), working(2, needles, oak), working(3, therapist, oak), working(5, anyClinic, oak))
		}, at{1: 0, 2: 0, 3: 0, 5: 0}},
		{"a tower: beside it somebody without a part has a suite", func(s *fakeSource) {
			s.put(working(1, surgeon, ""), working(2, needles, ""), working(3, therapist, ""), working(5, anyClinic, ""), working(4, dentist, elm))
		}, at{}},
		{"a house in which somebody without a part is without a suite", func(s *fakeSource) {
			s.put(working(1, surgeon, ""), working(2, needles, ""), working(3, therapist, ""), working(5, anyClinic, ""), working(4, dentist, ""))
		}, at{1: 0, 2: 0, 3: 0, 5: 0}},
		{"somebody without a part in the suite is not of it", func(s *fakeSource) { s.put(working(4, dentist, elm)) }, at{1: 0, 2: 1, 3: 0}},
		{"a building without suites, and two organizations", func(s *fakeSource) {
			s.put(working(1, surgeon, oak), working(2, needles, oak), working(3, therapist, oak), working(5, anyClinic, oak), working(6, anyClinic, oak))
		}, at{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, e := newFakeSource(0), newRecorder()
			s.put(team...)
			s.put(named(100, 100, "Elsewhere")...)
			f := newFeed(s, e)
			syncNow(t, f)
			if diff := gocmp.Diff(at{1: 0, 2: 1, 3: 0}, atCentres(t, e)); diff != "" {
				t.Fatalf("before (-want +got)\n%s", diff)
			}
			c.change(s)
			syncNow(t, f)
			wantSame(t, s, e)
			if diff := gocmp.Diff(c.want, atCentres(t, e)); diff != "" {
				t.Errorf("by changes (-want +got)\n%s", diff)
			}
			if e.builds != 1 {
				t.Error("the index was built anew")
			}
			if err := f.Rebuild(t.Context()); err != nil {
				t.Fatal(err)
			}
			if diff := gocmp.Diff(c.want, atCentres(t, e)); diff != "" {
				t.Errorf("built (-want +got)\n%s", diff)
			}
		})
	}
}

// TestATowerIsNoCentre: a house is one until somebody in it, of whatever
// profession, has a suite.
func TestATowerIsNoCentre(t *testing.T) {
	s, e := newFakeSource(0), newRecorder()
	s.put(working(1, surgeon, ""), working(2, needles, ""), working(3, therapist, ""), working(5, anyClinic, ""))
	f := newFeed(s, e)
	for _, step := range []struct {
		about  string
		change func()
		want   int
	}{
		{"a house", func() {}, 4},
		{"a dentist comes, in a suite", func() { s.put(working(4, dentist, elm)) }, 0},
		{"moves to another", func() { s.put(working(4, dentist, elm2)) }, 0},
		{"is on a floor", func() { s.put(working(4, dentist, "2nd Floor")) }, 4},
		{"is in a suite again", func() { s.put(working(4, dentist, elm)) }, 0},
		{"goes", func() { s.remove(4) }, 4},
	} {
		step.change()
		syncNow(t, f)
		if got := atCentres(t, e); len(got) != step.want {
			t.Errorf("%s: at centres are %v, want %d", step.about, got, step.want)
		}
	}
}

// TestOthersArePutOnlyWhenTheirCentreChanged, and a change of a house concerns no
// other.
func TestOthersArePutOnlyWhenTheirCentreChanged(t *testing.T) {
	s, e := newFakeSource(0), newRecorder()
	group := working(7, anyClinic, elm) // which is a centre by itself
	group.Taxonomies = codes(surgeon, therapist, psychologist)
	s.put(working(1, surgeon, elm), working(2, needles, elm), working(3, therapist, elm), working(4, therapist, elm2, oak), working(5, surgeon, oak), group)
	f := newFeed(s, e)
	syncNow(t, f)
	for _, c := range []struct {
		p    directory.Provider
		want []directory.ID
	}{
		{working(3, therapist, elm), []directory.ID{3}},
		{working(3, physiatrist, elm), []directory.ID{1, 2, 3, 7}}, // another team
		{working(3, surgeon, elm), []directory.ID{1, 2, 3, 7}},     // none
		{working(3, surgeon, elm, elm2), []directory.ID{3}},
		{working(3, physiatrist, elm), []directory.ID{1, 2, 3, 7}},
		{working(6, surgeon, elm), []directory.ID{6}},
		{confirmed(working(1, surgeon, elm)), []directory.ID{1}},
		{confirmed(working(2, needles, elm)), []directory.ID{2}},
		{confirmed(working(3, physiatrist, elm)), []directory.ID{1, 2, 3, 6, 7}}, // is confirmed now
		{working(4, therapist, oak), []directory.ID{4}},
		{working(4, therapist, elm, oak), []directory.ID{4}}, // not verified
	} {
		e.batches = nil
		s.put(c.p)
		syncNow(t, f)
		var put []directory.ID
		for _, b := range e.batches {
			for _, d := range b.Put {
				put = append(put, d.ID)
			}
		}
		slices.Sort(put)
		if !slices.Equal(put, c.want) {
			t.Errorf("%+v: puts %v, want %v", c.p, put, c.want)
		}
	}
}

// TestWhoIsPutBesideBringsOthers: somebody who is put because of a neighbour is
// read as of now, when it has moved already; where it came makes another centre.
func TestWhoIsPutBesideBringsOthers(t *testing.T) {
	s, e := newFakeSource(0), newRecorder()
	s.put(working(1, surgeon, elm), working(2, needles, elm), working(3, therapist, elm), working(4, psychologist, oak), working(5, needles, oak), working(6, anyClinic, oak))
	f := newFeed(s, e)
	syncNow(t, f)
	s.put(working(3, therapist))
	s.before = func() { s.put(working(1, surgeon, oak)) }
	e.fail = func() error {
		if len(e.batches) == 1 {
			return errDisk
		}
		return nil
	}
	if err := f.Sync(t.Context()); !errors.Is(err, errDisk) { // after the first batch alone
		t.Fatalf("Sync gives %v", err)
	}
	if diff := gocmp.Diff(map[directory.ID]int{1: 0, 4: 0, 5: 0, 6: 0}, atCentres(t, e)); diff != "" {
		t.Errorf("after the batch that put it for another's sake (-want +got)\n%s", diff)
	}
}

// TestACentreThatNeverWas: who comes would make a centre with those whom the index
// holds, but one of them has moved already.
func TestACentreThatNeverWas(t *testing.T) {
	s, e := newFakeSource(0), newRecorder()
	s.put(working(1, surgeon, elm), working(2, needles, elm))
	f := newFeed(s, e)
	syncNow(t, f)
	s.put(working(3, therapist, elm))
	s.before = func() { s.put(working(1, surgeon, oak)) }
	e.fail = func() error {
		if len(e.batches) == 1 {
			return errDisk
		}
		return nil
	}
	if err := f.Sync(t.Context()); !errors.Is(err, errDisk) { // after the first batch alone
		t.Fatalf("Sync gives %v", err)
	}
	if got := atCentres(t, e); len(got) > 0 || e.State().Providers != 3 {
		t.Errorf("at centres are %v of %d", got, e.State().Providers)
	}
}

// TestALargeBatchIsLogged: one who makes a centre of thousands has all of them put.
func TestALargeBatchIsLogged(t *testing.T) {
	s, e, log := newFakeSource(0), newRecorder(), &logged{}
	s.put(working(1, needles, elm))
	const others = 4000
	for i := range directory.ID(others) {
		s.put(working(i+10, therapist, elm))
	}
	f := index.NewFeed(index.FeedConfig{Source: s, Engine: e, Mapper: mapper(), Logger: slog.New(slog.NewTextHandler(log, nil))})
	syncNow(t, f)
	for _, step := range []struct {
		comes directory.Provider
		want  bool
	}{{working(2, dentist, elm), false}, {working(2, surgeon, elm), true}} {
		s.put(step.comes)
		syncNow(t, f)
		if got := strings.Contains(log.String(), "documents=4002"); got != step.want {
			t.Errorf("after %v the log has it: %v\n%s", step.comes.Taxonomies, got, log)
		}
	}
	if got := len(atCentres(t, e)); got != 1000 { // the limit
		t.Errorf("%d are at centres", got)
	}
}

func TestFailureToLookUpNeighboursAppliesNothing(t *testing.T) {
	s, e := newFakeSource(0), newRecorder()
	s.put(working(1, surgeon, elm), working(2, needles, elm), working(3, therapist, elm))
	f := newFeed(s, e)
	syncNow(t, f)
	e.batches, e.blind = nil, true
	s.remove(1)
	if err := f.Sync(t.Context()); !errors.Is(err, errDisk) || len(e.batches) > 0 {
		t.Errorf("Sync gives %v after %d batches", err, len(e.batches))
	}
	e.blind = false
	syncNow(t, f)
	if got := atCentres(t, e); len(got) > 0 {
		t.Errorf("at centres are %v", got)
	}
}

// TestAnOrganizationThatRegistersATeam is a centre wherever it is, and that of the
// place, if the people there make one.
func TestAnOrganizationThatRegistersATeam(t *testing.T) {
	s, e := newFakeSource(0), newRecorder()
	s.put(working(1, teamClinic, elm), working(2, surgeon, elm), working(3, psychologist, elm), working(5, teamClinic, oak))
	f := newFeed(s, e)
	own := index.Centre(index.RoleSurgery | index.RoleInterventional | index.RoleTherapy)
	team := index.Centre(index.RoleSurgery | index.RoleBehavioral | index.RoleNonSurgical)
	for _, step := range []struct {
		comes directory.Provider
		want  map[directory.ID]index.Centre
	}{
		{working(4, dentist, elm), map[directory.ID]index.Centre{1: own, 2: 0, 3: 0, 4: 0, 5: own}},
		{working(4, physiatrist, elm), map[directory.ID]index.Centre{1: team, 2: team, 3: team, 4: team, 5: own}},
		{working(4, dentist, elm), map[directory.ID]index.Centre{1: own, 2: 0, 3: 0, 4: 0, 5: own}},
	} {
		s.put(step.comes)
		syncNow(t, f)
		got := map[directory.ID]index.Centre{}
		for _, m := range everybody(t, e) {
			got[m.ID] = m.Centre
		}
		if diff := gocmp.Diff(step.want, got); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
		wantTrueCentres(t, e)
	}
}

// TestCentresFollowAnyHistory lets people come, move and go, among them between
// two looks of one pass, and passes fail. At every moment the centres that the
// index tells must be those of whom it holds, and in the end those of an index
// that is built.
func TestCentresFollowAnyHistory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, e := newFakeSource(0), newRecorder()
		f := index.NewFeed(index.FeedConfig{Source: s, Engine: e, Mapper: mapper()})
		somebody := rapid.Custom(func(t *rapid.T) directory.Provider {
			id := directory.ID(rapid.IntRange(1, 12).Draw(t, "id"))
			code := rapid.SampledFrom([]string{surgeon, needles, therapist, psychologist, anyClinic, teamClinic, dentist}).Draw(t, "code")
			p := working(id, code, rapid.SliceOfNDistinct(rapid.SampledFrom([]string{elm, elm2, "", oak, "Floor 2"}), 0, 2, rapid.ID).Draw(t, "at")...)
			if rapid.Bool().Draw(t, "verified") {
				p = confirmed(p)
			}
			return p
		})
		s.put(rapid.SliceOfN(somebody, 1, 8).Draw(t, "first")...)
		for range rapid.IntRange(1, 20).Draw(t, "steps") {
			switch rapid.SampledFrom([]string{"put", "put", "remove", "sync", "race", "fail"}).Draw(t, "what") {
			case "put":
				s.put(rapid.SliceOfN(somebody, 1, 2).Draw(t, "put")...)
			case "remove":
				s.remove(directory.ID(rapid.IntRange(1, 12).Draw(t, "gone")))
			case "sync":
				_ = f.Sync(context.Background())
			case "race":
				late := somebody.Draw(t, "late")
				s.before = func() { s.put(late) }
				_ = f.Sync(context.Background())
			case "fail":
				e.fail = func() error { return errDisk }
				_ = f.Sync(context.Background())
				e.fail = func() error { return nil }
			}
			wantTrueCentres(t, e)
		}
		s.before = nil
		if err := f.Sync(context.Background()); err != nil {
			t.Fatal(err)
		}
		built := indextest.NewBrute()
		if err := index.NewFeed(index.FeedConfig{Source: s, Engine: built, Mapper: mapper()}).Sync(context.Background()); err != nil {
			t.Fatal(err)
		}
		if diff := gocmp.Diff(everybody(t, built), everybody(t, e)); diff != "" {
			t.Fatalf("(-built +followed)\n%s", diff)
		}
	})
}

// everybody is who is anywhere, in order.
func everybody(t rapid.TB, e index.Engine) []index.Member {
	ids := make([]directory.ID, 20)
	for i := range ids {
		ids[i] = directory.ID(i)
	}
	all, err := e.Members(context.Background(), ids, nil)
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(all, func(a, b index.Member) int { return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Site, b.Site)) })
	return all
}

func wantTrueCentres(t rapid.TB, e index.Engine) {
	all := everybody(t, e)
	docs := map[directory.ID]index.Document{}
	for _, m := range all {
		d := docs[m.ID]
		d.ID, d.Roles = m.ID, m.Roles
		if m.Organization {
			d.Flags = index.Organization
		}
		if m.Verified {
			d.Verified = 1
		}
		d.Locations = append(d.Locations, index.Location{Site: m.Site})
		docs[m.ID] = d
	}
	var r index.Roster
	for _, d := range docs {
		r.Add([]index.Document{d})
	}
	centres := r.Centres()
	for _, m := range all {
		want := centres[m.Site]
		if want == 0 && m.Organization { // it has roles only if it is a team clinic
			want = index.Centre(m.Roles)
		}
		if m.Centre != want {
			t.Fatalf("%+v is the centre %b", m, want)
		}
	}
}
