package directory_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/directory"
	dt "github.com/specialist-finder/finder/internal/directory/directorytest"
)

var today = dt.Date("2026-11-22")

func merge(t *testing.T, records ...directory.SourceRecord) directory.Provider {
	t.Helper()
	p, ok := directory.Merge(records, today)
	if !ok {
		t.Fatal("there is no provider")
	}
	return p
}

func society(opts ...dt.RecordOption) directory.SourceRecord {
	return dt.Record(append([]dt.RecordOption{dt.From("society", directory.ClassImport)}, opts...)...)
}

func TestMergeOfOneRecordSaysWhatItSays(t *testing.T) {
	r := dt.Record()
	at := r.Locations[0]
	at.List = "nppes"
	said := func(f directory.Field) directory.Provenance {
		return directory.Provenance{Field: f, List: "nppes", StatedOn: r.StatedOn}
	}
	want := directory.Provider{
		ID: r.ID, NPI: r.NPI, Kind: r.Kind, Name: r.Name, Credentials: r.Credentials, Gender: r.Gender,
		Taxonomies: r.Taxonomies, Locations: []directory.PracticeLocation{at}, StatedOn: r.StatedOn, Sources: []string{"nppes"},
		Provenance: []directory.Provenance{said(directory.FieldName), said(directory.FieldCredentials), said(directory.FieldGender),
			said(directory.FieldTaxonomies), said(directory.FieldLocations)},
	}
	if diff := cmp.Diff(want, merge(t, r)); diff != "" {
		t.Errorf("merged (-want +got):\n%s", diff)
	}
}

// Each case merges records that differ in the name alone; one name wins.
func TestMergePrecedence(t *testing.T) {
	named := func(name string, class directory.SourceClass, list, stated string) directory.SourceRecord {
		return dt.Record(dt.Named(name), dt.From(list, class), dt.Stated(stated))
	}
	for _, c := range []struct {
		about   string
		records []directory.SourceRecord
		want    string
	}{
		{"an import overrules the registry, even an older one", []directory.SourceRecord{
			named("registry", directory.ClassRegistry, "nppes", "2026-11-01"), named("import", directory.ClassImport, "society", "2020-01-01")}, "import"},
		{"a phone call overrules the licence board", []directory.SourceRecord{
			named("board", directory.ClassLicenseBoard, "board", "2026-11-01"), named("call", directory.ClassPhoneCall, "calls", "2026-01-01")}, "call"},
		{"the licence board overrules the clinic's site", []directory.SourceRecord{
			named("site", directory.ClassClinicSite, "site", "2026-11-01"), named("board", directory.ClassLicenseBoard, "board", "2026-01-01")}, "board"},
		{"of one class the newer statement wins", []directory.SourceRecord{
			named("older", directory.ClassImport, "a", "2026-10-01"), named("newer", directory.ClassImport, "b", "2026-10-02")}, "newer"},
		{"of one class and day the list that sorts first wins", []directory.SourceRecord{
			named("second", directory.ClassImport, "b", "2026-10-01"), named("first", directory.ClassImport, "a", "2026-10-01")}, "first"},
		{"an attestation of 90 days overrules a call", []directory.SourceRecord{
			named("call", directory.ClassPhoneCall, "calls", "2026-11-01"), named("attested", directory.ClassAttestation, "own", (today - 90).String())}, "attested"},
		{"an attestation of 91 days does not", []directory.SourceRecord{
			named("call", directory.ClassPhoneCall, "calls", "2025-01-01"), named("attested", directory.ClassAttestation, "own", (today - 91).String())}, "call"},
		{"an old attestation still overrules an import", []directory.SourceRecord{
			named("import", directory.ClassImport, "society", "2026-11-01"), named("attested", directory.ClassAttestation, "own", "2020-01-01")}, "attested"},
		{"nothing said overrules nothing", []directory.SourceRecord{
			named("registry", directory.ClassRegistry, "nppes", "2026-11-01"), named("", directory.ClassPhoneCall, "calls", "2026-11-01")}, "registry"},
	} {
		t.Run(c.about, func(t *testing.T) {
			if got := merge(t, c.records...).Name; got != c.want {
				t.Errorf("the name of %q wins, want %q", got, c.want)
			}
		})
	}
}

func TestLicenseBoardSpeaksWithAuthorityOfNameAndLicenceOnly(t *testing.T) {
	site := dt.Record(dt.From("site", directory.ClassClinicSite), dt.Named("Annie"), func(r *directory.SourceRecord) {
		r.Website, r.Taxonomies = "https://site.example.org", nil
	})
	board := dt.Record(dt.From("board", directory.ClassLicenseBoard), dt.Named("Ana"), func(r *directory.SourceRecord) {
		r.Website, r.Taxonomies[0].License = "https://board.example.org", "BOARD"
	})
	p := merge(t, site, board)
	if p.Name != "Ana" || p.Taxonomies[0].License != "BOARD" || p.Website != "https://site.example.org" {
		t.Errorf("name %q, licence %q, website %q; want the board's, the board's, the site's", p.Name, p.Taxonomies[0].License, p.Website)
	}
}

func TestMergeUnitesLocationsByAddress(t *testing.T) {
	ours := dt.Location("100 EXAMPLE STREET", "02139")
	ours.Phone, ours.Hours = "", "Mon-Fri 9-5"
	theirs := dt.Location("100 Example St.", "02139-4307")
	theirs.Lat, theirs.Lon, theirs.Precision = 42.36512, -71.10411, directory.PrecisionRooftop
	other := dt.Location("7 Elm Ave", "02139")

	p := merge(t, dt.Record(dt.At(theirs, other)), society(dt.At(ours)))
	want := ours
	want.Phone, want.List = theirs.Phone, "society"
	want.Lat, want.Lon, want.Precision = theirs.Lat, theirs.Lon, theirs.Precision
	other.List = "nppes"
	if diff := cmp.Diff([]directory.PracticeLocation{want, other}, p.Locations); diff != "" {
		t.Errorf("locations (-want +got):\n%s", diff)
	}
}

func TestSuppressedLocationStaysAwayAfterReimport(t *testing.T) {
	old := dt.Location("7 Elm Ave", "02139")
	desk := dt.Record(dt.From("desk", directory.ClassPhoneCall), dt.At(), func(r *directory.SourceRecord) {
		r.Suppress = []string{old.AddressKey()}
	})
	p := merge(t, desk, dt.Record(dt.At(old), dt.Published(1)), dt.Record(dt.At(old), dt.Published(9)), society(dt.At(dt.Location("7 ELM AVENUE", "02139"))))
	if len(p.Locations) != 0 {
		t.Errorf("it is shown: %v", p.Locations)
	}
}

func TestDeactivatedNPIBeatsEveryList(t *testing.T) {
	p := merge(t, dt.Record(dt.Deactivated("2026-09-01")), dt.Record(dt.From("own", directory.ClassAttestation), dt.Stated("2026-11-01")))
	if !p.Deactivated || p.DeactivatedOn != dt.Date("2026-09-01") {
		t.Errorf("deactivated %v on %v", p.Deactivated, p.DeactivatedOn)
	}
	if !slices.Contains(p.Provenance, directory.Provenance{Field: directory.FieldStatus, List: "nppes", StatedOn: dt.Date("2026-06-01")}) {
		t.Errorf("nobody says so: %v", p.Provenance)
	}
}

func TestDayOfDeactivationIsTheBestRecords(t *testing.T) {
	status := func(list, stated string, on directory.Date) directory.SourceRecord {
		return dt.Record(dt.From(list, directory.ClassRegistry), dt.Stated(stated), func(r *directory.SourceRecord) {
			r.Part, r.Deactivated, r.DeactivatedOn = directory.PartStatus, true, on
		})
	}
	early, late := dt.Date("2026-03-01"), dt.Date("2026-09-01")
	for _, c := range []struct {
		about   string
		records []directory.SourceRecord
		want    directory.Date
		saidBy  []string
	}{
		{"the newer statement wins", []directory.SourceRecord{status("old", "2026-03-02", early), status("new", "2026-09-02", late)}, late, []string{"new"}},
		{"an older one without a day takes none away", []directory.SourceRecord{status("old", "2026-03-02", 0), status("new", "2026-09-02", late)}, late, []string{"new"}},
		{"an older one fills in the day that the newer one lacks", []directory.SourceRecord{status("old", "2026-03-02", early), status("new", "2026-09-02", 0)}, early, []string{"new", "old"}},
		{"none has a day", []directory.SourceRecord{status("old", "2026-03-02", 0), status("new", "2026-09-02", 0)}, 0, []string{"new"}},
	} {
		t.Run(c.about, func(t *testing.T) {
			p := merge(t, append(c.records, dt.Record())...)
			var saidBy []string
			for _, s := range p.Provenance {
				if s.Field == directory.FieldStatus {
					saidBy = append(saidBy, s.List)
				}
			}
			if !p.Deactivated || p.DeactivatedOn != c.want || !slices.Equal(saidBy, c.saidBy) {
				t.Errorf("deactivated %v on %v as %v say; want %v as %v say", p.Deactivated, p.DeactivatedOn, saidBy, c.want, c.saidBy)
			}
		})
	}
}

func TestOnlyARegistryDeactivates(t *testing.T) {
	if p := merge(t, dt.Record(), society(dt.Deactivated("2026-09-01"))); p.Deactivated {
		t.Error("a society's list deactivated an NPI")
	}
}

func TestNewerRowOfTheListReactivates(t *testing.T) {
	if p := merge(t, dt.Record(dt.Deactivated("2026-09-01"), dt.Published(1)), dt.Record(dt.Published(2))); p.Deactivated {
		t.Error("it is still deactivated")
	}
}

func TestOlderRowOfARegistryNeverBeatsANewerOne(t *testing.T) {
	row := func(day string, sequence int64, opts ...dt.RecordOption) directory.SourceRecord {
		return dt.Record(append([]dt.RecordOption{dt.Named(day), dt.Stated(day), dt.Published(sequence), dt.Replacing(directory.SideParts()...)}, opts...)...)
	}
	status := func(day string, sequence int64) directory.SourceRecord {
		r := row(day, sequence)
		return directory.SourceRecord{ID: r.ID, List: r.List, Class: r.Class, Part: directory.PartStatus, Sequence: sequence, StatedOn: r.StatedOn, Deactivated: true, DeactivatedOn: r.StatedOn}
	}
	annex := dt.FurtherLocation(dt.Location("7 Elm Ave", "02139"))
	undated := row("2026-01-01", 3, dt.Named("undated"))
	undated.StatedOn = 0
	for _, c := range []struct {
		name        string
		records     []directory.SourceRecord
		want        string
		deactivated bool
		locations   int
	}{
		{"imported later", []directory.SourceRecord{row("2026-06-01", 1), row("2026-02-01", 2)}, "2026-06-01", false, 1},
		{"of the same day, the later import counts", []directory.SourceRecord{row("2026-06-01", 1), row("2026-06-01", 2, dt.Named("later"))}, "later", false, 1},
		{"the newest of several", []directory.SourceRecord{row("2026-02-01", 1), row("2026-06-01", 2), row("2026-03-01", 3), row("2026-07-01", 4)}, "2026-07-01", false, 1},
		{"a row without a day counts as new as its import", []directory.SourceRecord{row("2026-06-01", 1), row("2026-02-01", 2), undated}, "undated", false, 1},
		{"nor a later deactivation", []directory.SourceRecord{row("2026-02-01", 1), status("2026-06-01", 2), row("2026-02-01", 3)}, "2026-02-01", true, 1},
		{"even where the deactivation was known first", []directory.SourceRecord{status("2026-06-01", 1), row("2026-02-01", 2)}, "2026-02-01", true, 1},
		{"an older deactivation does not undo what came after it", []directory.SourceRecord{row("2026-06-01", 1), status("2026-02-01", 2)}, "2026-06-01", false, 1},
		{"a newer row reactivates", []directory.SourceRecord{status("2026-02-01", 1), row("2026-06-01", 2)}, "2026-06-01", false, 1},
		{"what came with an older row stays away", []directory.SourceRecord{row("2026-06-01", 1), row("2026-02-01", 2), row("2026-02-01", 2, annex)}, "2026-06-01", false, 1},
		{"an older row does not end what came with the newer one", []directory.SourceRecord{row("2026-06-01", 1), row("2026-06-01", 1, annex), row("2026-02-01", 2)}, "2026-06-01", false, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := merge(t, c.records...)
			if p.Name != c.want || p.Deactivated != c.deactivated || len(p.Locations) != c.locations {
				t.Errorf("got %s, deactivated %v, %d locations; want %s, %v, %d", p.Name, p.Deactivated, len(p.Locations), c.want, c.deactivated, c.locations)
			}
		})
	}
	society := func(day string, sequence int64) directory.SourceRecord {
		return row(day, sequence, dt.From("society", directory.ClassImport))
	}
	if p := merge(t, society("2026-06-01", 1), society("2026-02-01", 2)); p.Name != "2026-02-01" {
		t.Errorf("of a plain list the later import counts, whatever day it gives: got %s", p.Name)
	}
}

func TestNoWholeRecordNoProvider(t *testing.T) {
	for about, records := range map[string][]directory.SourceRecord{
		"no record":   nil,
		"a side file": {dt.Record(dt.FurtherName("Annie"))},
	} {
		if p, ok := directory.Merge(records, today); ok {
			t.Errorf("%s makes a provider: %v", about, p)
		}
	}
}

func TestSampleOnlyIfAllIsSample(t *testing.T) {
	sample := society(func(r *directory.SourceRecord) { r.Sample = true })
	if !merge(t, sample).Sample || merge(t, sample, dt.Record()).Sample {
		t.Error("a provider is a sample if, and only if, all its records are")
	}
}

func TestOneTaxonomyIsPrimary(t *testing.T) {
	p := merge(t, dt.Record(), society(func(r *directory.SourceRecord) {
		r.Taxonomies = []directory.Taxonomy{{Code: "208100000X", Primary: true}}
	}))
	want := []directory.Taxonomy{{Code: "208100000X", Primary: true}, {Code: "208VP0000X", License: "EX1001", LicenseState: "MA"}}
	if diff := cmp.Diff(want, p.Taxonomies); diff != "" {
		t.Errorf("taxonomies (-want +got):\n%s", diff)
	}
}

func TestSideRowsAddToTheProvider(t *testing.T) {
	p := merge(t, dt.Record(), dt.Record(dt.FurtherLocation(dt.Location("7 Elm Ave", "02139"))), dt.Record(dt.FurtherName("Annie Cruz")))
	if len(p.Locations) != 2 || p.Locations[0].Line1 != "100 Example St" || !slices.Equal(p.OtherNames, []string{"Annie Cruz"}) {
		t.Errorf("locations %v, other names %v", p.Locations, p.OtherNames)
	}
}

func TestWholeRecordReplacesOlderSideRows(t *testing.T) {
	whole := func(n int64, parts ...directory.Part) directory.SourceRecord {
		return dt.Record(dt.Published(n), dt.Replacing(parts...))
	}
	further := func(n int64) directory.SourceRecord {
		return dt.Record(dt.Published(n), dt.FurtherLocation(dt.Location("7 Elm Ave", "02139")))
	}
	for _, c := range []struct {
		about   string
		records []directory.SourceRecord
		shown   bool
	}{
		{"of an older import", []directory.SourceRecord{further(1), whole(2, directory.PartLocations)}, false},
		{"not of its own import", []directory.SourceRecord{further(2), whole(2, directory.PartLocations)}, true},
		{"not of a newer one", []directory.SourceRecord{further(3), whole(2, directory.PartLocations)}, true},
		{"not of another part", []directory.SourceRecord{further(1), whole(2, directory.PartOtherNames)}, true},
		{"also when it has a newer version that replaces nothing", []directory.SourceRecord{
			further(1), whole(2, directory.PartLocations), whole(3)}, false},
		{"a newer version of the row is shown", []directory.SourceRecord{further(1), whole(2, directory.PartLocations), further(3)}, true},
	} {
		t.Run(c.about, func(t *testing.T) {
			if got := len(merge(t, c.records...).Locations) == 2; got != c.shown {
				t.Errorf("the side row is shown: %v, want %v", got, c.shown)
			}
		})
	}
}

func TestCombine(t *testing.T) {
	elm := dt.Location("7 Elm Ave", "02139")
	t.Run("the later row of a registry stands", func(t *testing.T) {
		later := dt.Record(dt.Named("Ana Cruz"), dt.At(elm))
		if diff := cmp.Diff(later, directory.Combine(dt.Record(), later)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
	t.Run("rows of a list add up, the earlier one leads", func(t *testing.T) {
		got := directory.Combine(society(dt.Stated("2026-01-01")), society(dt.Named("Ana Cruz"), dt.At(elm), dt.Stated("2026-02-01")))
		if got.Name != "Ana de la Cruz" || len(got.Locations) != 2 || got.Locations[1].Line1 != elm.Line1 || got.StatedOn != dt.Date("2026-02-01") {
			t.Errorf("name %q, locations %v, stated %v", got.Name, got.Locations, got.StatedOn)
		}
	})
	t.Run("so many locations and no more", func(t *testing.T) {
		all := society(dt.At())
		for i := range directory.MaxLocations + 5 {
			all = directory.Combine(all, society(dt.At(dt.Location(fmt.Sprint(i, " Elm Ave"), "02139"))))
		}
		if n := len(all.Locations); n != directory.MaxLocations || all.Locations[n-1].Line1 != fmt.Sprint(n-1, " Elm Ave") {
			t.Errorf("%d locations, the last %v", n, all.Locations[n-1])
		}
	})
	t.Run("the later row fills in kind and NPI", func(t *testing.T) {
		got := directory.Combine(society(func(r *directory.SourceRecord) { r.Kind, r.NPI = 0, 0 }), society())
		if got.Kind != directory.Individual || got.NPI != dt.NPI(1) {
			t.Errorf("kind %v, NPI %v", got.Kind, got.NPI)
		}
	})
	t.Run("what either row suppresses is suppressed", func(t *testing.T) {
		suppress := func(keys ...string) dt.RecordOption {
			return func(r *directory.SourceRecord) { r.Suppress = keys }
		}
		got := directory.Combine(society(suppress("b", "a")), society(suppress("b", "c")))
		if diff := cmp.Diff([]string{"a", "b", "c"}, got.Suppress); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

// TestDeactivationKeepsTheRecord deactivates by a row that says nothing else,
// as the registry does, and activates again by a full row.
func TestDeactivationKeepsTheRecord(t *testing.T) {
	registry := func(seq int64) directory.SourceRecord {
		return directory.SourceRecord{ID: 1, List: "nppes", Class: directory.ClassRegistry, Sequence: seq, Name: "Ada Example", Kind: directory.Individual,
			Replaces: directory.PartSet(0).With(directory.PartStatus)}
	}
	off := directory.SourceRecord{ID: 1, List: "nppes", Class: directory.ClassRegistry, Part: directory.PartStatus, Sequence: 2, Deactivated: true, DeactivatedOn: 20000}
	p, ok := directory.Merge([]directory.SourceRecord{off, registry(1)}, 0)
	if !ok || !p.Deactivated || p.DeactivatedOn != 20000 || p.Name != "Ada Example" {
		t.Errorf("deactivated: %+v, %v", p, ok)
	}
	p, ok = directory.Merge([]directory.SourceRecord{off, registry(1), registry(3)}, 0)
	if !ok || p.Deactivated {
		t.Errorf("activated again: %+v, %v", p, ok)
	}
	if _, ok := directory.Merge([]directory.SourceRecord{off}, 0); ok {
		t.Error("a deactivation alone makes a provider")
	}
}
