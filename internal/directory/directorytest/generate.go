package directorytest

import (
	"fmt"

	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/internal/directory"
)

// Few values to choose from, so that random records meet in the same list, the
// same address and the same name, which is where merging can go wrong.
var (
	names     = []string{"Ana de la Cruz", "Ana Cruz", "A. \"Annie\" Cruz", "Lakeview Spine Center LLC", "José Ñandú\n"}
	streets   = []string{"100 Example St", "100 EXAMPLE STREET", "100 Example St Ste 2", "7 Elm Ave", "P.O. Box 12"}
	codes     = []string{"208VP0000X", "208VP0014X", "208100000X", "207XS0117X"}
	days      = []string{"2024-02-29", "2026-06-01", "2026-08-30", "2026-10-15"}
	offerings = []string{"bone-marrow-concentrate", "platelet-rich-plasma", "epidural-steroid-injection"}
)

// Lists and their classes, as Records draws them.
var lists = []struct {
	name  string
	class directory.SourceClass
}{
	{"nppes", directory.ClassRegistry}, {"society", directory.ClassImport}, {"another society", directory.ClassImport},
	{"site", directory.ClassClinicSite}, {"board", directory.ClassLicenseBoard}, {"calls", directory.ClassPhoneCall},
	{"attestation", directory.ClassAttestation},
}

// DrawRecord draws a record of the nth invented NPI, of any list, class, part
// and content. Its Sequence is 0.
func DrawRecord(t *rapid.T, n int) directory.SourceRecord {
	r := directory.SourceRecord{NPI: NPI(n), ID: directory.IDOfNPI(NPI(n)), Kind: directory.Individual}
	l := rapid.SampledFrom(lists).Draw(t, "list")
	r.List, r.Class = l.name, l.class
	r.StatedOn = day(t)
	switch rapid.SampledFrom([]directory.Part{0, 0, 0, directory.PartLocations, directory.PartOtherNames, directory.PartStatus}).Draw(t, "part") {
	case directory.PartLocations:
		at := location(t)
		r.Part, r.Key, r.Locations = directory.PartLocations, at.AddressKey(), []directory.PracticeLocation{at}
	case directory.PartOtherNames:
		name := rapid.SampledFrom(names).Draw(t, "other name")
		r.Part, r.Key, r.OtherNames = directory.PartOtherNames, name, []string{name}
	case directory.PartStatus:
		r.Part, r.ReplacedBy = directory.PartStatus, rapid.SampledFrom([]directory.ID{0, r.ID, directory.IDOfNPI(NPI(1)), directory.IDOfNPI(NPI(2))}).Draw(t, "replaced by")
		if rapid.Bool().Draw(t, "deactivated") {
			r.Deactivated, r.DeactivatedOn = true, day(t)
		}
	default:
		drawWhole(t, &r)
	}
	return r
}

func drawWhole(t *rapid.T, r *directory.SourceRecord) {
	r.Replaces = directory.PartSet(rapid.SampledFrom([]int{0, 0, 2, 4, 6, 8, 14}).Draw(t, "replaces"))
	r.Name = pick(t, "name", names)
	r.OtherNames = some(t, "other names", names)
	r.Credentials = some(t, "credentials", []string{"MD", "DO", "FAAPMR"})
	r.Gender = pick(t, "gender", []string{"F", "M"})
	r.Languages = some(t, "languages", []string{"en", "es", "fr"})
	r.Insurance = some(t, "insurance", []string{"Example Health", "Acme Plan"})
	r.Training = drawSlice(t, "training", func(t *rapid.T) directory.Training {
		return directory.Training{
			Kind: rapid.SampledFrom(directory.TrainingKinds()).Draw(t, "stage"), Field: pick(t, "field", []string{"Pain medicine"}),
			Institution: rapid.SampledFrom([]string{"Example Hospital", "Sample \"State\" School"}).Draw(t, "institution"), Year: rapid.SampledFrom([]int{0, 1999, 2012}).Draw(t, "year"),
		}
	})
	r.Certifications = drawSlice(t, "boards", func(t *rapid.T) directory.BoardCertification {
		return directory.BoardCertification{
			Board: rapid.SampledFrom([]string{"Example Board", "Sample Board"}).Draw(t, "board"), Specialty: pick(t, "certified", []string{"Pain medicine"}),
			Since: rapid.SampledFrom([]int{0, 2012}).Draw(t, "since"), Until: rapid.SampledFrom([]int{0, 2032}).Draw(t, "until"),
		}
	})
	r.Summary = pick(t, "summary", []string{"Spine care for runners."})
	r.Website = pick(t, "website", []string{"https://spine.example.org"})
	r.Prices = some(t, "prices", []string{"PRP: $900", "First visit: $200"})
	r.TracksOutcomes, r.StandardCare = ternary(t), ternary(t)
	r.Accepting, r.Telehealth, r.SecondOpinion = ternary(t), ternary(t), ternary(t)
	r.Taxonomies = drawSlice(t, "taxonomies", func(t *rapid.T) directory.Taxonomy {
		return directory.Taxonomy{
			Code: rapid.SampledFrom(codes).Draw(t, "code"), Primary: rapid.Bool().Draw(t, "primary"),
			License: pick(t, "license", []string{"EX1001"}), LicenseState: pick(t, "license state", []string{"MA"}),
		}
	})
	r.Locations = drawSlice(t, "locations", location)
	r.Offerings = drawSlice(t, "offerings", func(t *rapid.T) directory.Offering {
		return directory.Offering{ID: rapid.SampledFrom(offerings).Draw(t, "offering"), StatedBy: "provider", StatedOn: day(t)}
	})
	if rapid.IntRange(0, 9).Draw(t, "deactivated") == 0 {
		r.Deactivated, r.DeactivatedOn = true, day(t)
	}
	if rapid.IntRange(0, 3).Draw(t, "verified") == 0 {
		r.VerifiedOn = day(t)
	}
	if rapid.IntRange(0, 4).Draw(t, "suppresses") == 0 {
		at := location(t)
		r.Suppress = []string{at.AddressKey()}
	}
}

func location(t *rapid.T) directory.PracticeLocation {
	l := Location(rapid.SampledFrom(streets).Draw(t, "street"), rapid.SampledFrom([]string{"02139", "02139-4307", "02140"}).Draw(t, "zip"))
	l.Phone = fmt.Sprintf("+1617555010%d", rapid.IntRange(0, 9).Draw(t, "phone"))
	l.Hours = pick(t, "hours", []string{"Mon-Fri 9-5"})
	l.Wheelchair = ternary(t)
	if rapid.Bool().Draw(t, "no point") {
		l.Lat, l.Lon, l.Precision = 0, 0, directory.PrecisionNone
	}
	return l
}

func day(t *rapid.T) directory.Date { return Date(rapid.SampledFrom(days).Draw(t, "day")) }

func ternary(t *rapid.T) directory.Ternary {
	return rapid.SampledFrom([]directory.Ternary{directory.Unknown, directory.No, directory.Yes}).Draw(t, "ternary")
}

// pick draws one of the values, or nothing as often as any of them.
func pick(t *rapid.T, label string, values []string) string {
	return rapid.SampledFrom(append([]string{""}, values...)).Draw(t, label)
}

func some(t *rapid.T, label string, values []string) []string {
	out := rapid.SliceOfNDistinct(rapid.SampledFrom(values), 0, 2, rapid.ID).Draw(t, label)
	if len(out) == 0 {
		return nil
	}
	return out
}

func drawSlice[T any](t *rapid.T, label string, one func(*rapid.T) T) []T {
	var out []T
	for range rapid.IntRange(0, 2).Draw(t, label) {
		out = append(out, one(t))
	}
	return out
}
