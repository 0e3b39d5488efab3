package directory_test

import (
	"errors"
	"testing"

	"github.com/specialist-finder/finder/internal/directory"
	dt "github.com/specialist-finder/finder/internal/directory/directorytest"
)

func nth(n int) directory.ID { return directory.IDOfNPI(dt.NPI(n)) }

func TestAListSaysWhoStandsForItsProvider(t *testing.T) {
	named := func(sequence int64, opts ...dt.RecordOption) directory.SourceRecord {
		return society(append(opts, dt.Published(sequence))...)
	}
	other := dt.Record(dt.From("clinic", directory.ClassClinicSite), dt.Published(1))
	for _, c := range []struct {
		about   string
		records []directory.SourceRecord
		want    directory.ID
	}{
		{"a later import", []directory.SourceRecord{named(1), named(2, dt.ReplacedBy(2))}, nth(2)},
		{"the same import", []directory.SourceRecord{named(2), named(2, dt.ReplacedBy(2))}, 0},
		{"an import before the record", []directory.SourceRecord{named(3), named(2, dt.ReplacedBy(2))}, 0},
		{"the newest of two", []directory.SourceRecord{named(1), named(2, dt.ReplacedBy(2)), named(3, dt.ReplacedBy(3))}, nth(3)},
		{"one of two that might", []directory.SourceRecord{named(1), named(2, dt.ReplacedBy(1))}, 0},
		{"a list of which there is no record beside that of another", []directory.SourceRecord{other, named(2, dt.ReplacedBy(2))}, 0},
		{"one list of two", []directory.SourceRecord{other, named(1), named(2, dt.ReplacedBy(2))}, 0},
		{"a registry that does not deactivate", []directory.SourceRecord{dt.Record(dt.Published(1)), dt.Record(dt.ReplacedBy(2), dt.Published(2))}, 0},
	} {
		p := merge(t, c.records...)
		if p.ReplacedBy != c.want || p.Deactivated != (c.want != 0) {
			t.Errorf("%s: replaced by %v, deactivated %t; want %v", c.about, p.ReplacedBy, p.Deactivated, c.want)
		}
	}
}

func TestWhoStandsForAProviderSaysNothingOfIt(t *testing.T) {
	other := dt.Record(dt.From("clinic", directory.ClassClinicSite))
	for _, n := range []int{1, 2} {
		if p := merge(t, other, society(dt.ReplacedBy(n))); len(p.Sources) != 1 || p.Sources[0] != "clinic" {
			t.Errorf("sources are %q", p.Sources)
		}
	}
}

func TestARegistryReplacesWithADeactivation(t *testing.T) {
	p := merge(t, dt.Record(), dt.Record(dt.ReplacedBy(2), dt.Deactivated("2026-10-01")))
	if !p.Deactivated || p.ReplacedBy != nth(2) {
		t.Errorf("deactivated %t, replaced by %v", p.Deactivated, p.ReplacedBy)
	}
}

// steps are who stands for whom, by the number of the NPI; 0 is active.
type steps map[int]int

func (s steps) read(id directory.ID) (directory.Provider, error) {
	for n, by := range s {
		if nth(n) != id {
			continue
		}
		p := directory.Provider{ID: id}
		if by != 0 {
			p.Deactivated, p.ReplacedBy = true, nth(by)
		}
		return p, nil
	}
	return directory.Provider{}, directory.NotFound("nobody")
}

func TestPresentFollowsWhoStandsForWhom(t *testing.T) {
	long := steps{100: 0}
	for n := range 99 {
		long[n+1] = n + 2
	}
	for _, c := range []struct {
		about string
		steps steps
		want  int // 0: nobody
	}{
		{"one step", steps{1: 2, 2: 0}, 2},
		{"three steps", steps{1: 2, 2: 3, 3: 4, 4: 0}, 4},
		{"to the last that is known", steps{1: 2, 2: 3}, 2},
		{"to nobody who is known", steps{1: 2}, 0},
		{"to itself", steps{1: 1}, 0},
		{"in a circle", steps{1: 2, 2: 3, 3: 1}, 0},
		{"into a circle", steps{1: 2, 2: 3, 3: 2}, 0},
		{"further than anybody is", long, 0},
	} {
		first, err := c.steps.read(nth(1))
		if err != nil {
			t.Fatal(err)
		}
		got, ok, err := directory.Present(first, c.steps.read)
		if err != nil || ok != (c.want != 0) || ok && got.ID != nth(c.want) {
			t.Errorf("%s: %v, %t, %v; want the provider %d", c.about, got.ID, ok, err, c.want)
		}
	}
}

func TestPresentReturnsWhatReadingFails(t *testing.T) {
	broken := errors.New("the disk")
	_, ok, err := directory.Present(directory.Provider{ID: nth(1), Deactivated: true, ReplacedBy: nth(2)}, func(directory.ID) (directory.Provider, error) {
		return directory.Provider{}, broken
	})
	if ok || !errors.Is(err, broken) {
		t.Errorf("%t, %v", ok, err)
	}
}
