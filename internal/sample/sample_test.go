package sample_test

import (
	"io"
	"math"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/sample"
)

func generator(t *testing.T, o sample.Options) *sample.Generator {
	t.Helper()
	g, err := sample.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestTheSameOptionsGiveTheSameProviders(t *testing.T) {
	for _, o := range []sample.Options{{Seed: 7, N: 400}, {Seed: 7, N: 400, All: true, Oddities: sample.Oddities{Deactivated: .1, Foreign: .1, Military: .1}}} {
		first := slices.Collect(generator(t, o).Providers())
		second := slices.Collect(generator(t, o).Providers())
		if diff := cmp.Diff(first, second); diff != "" {
			t.Fatalf("%+v twice differs:\n%s", o, diff)
		}
		if alone := generator(t, o).Provider(123); cmp.Diff(first[123], alone) != "" {
			t.Error("a provider depends on those before it")
		}
	}
}

func TestAnotherSeedGivesOthers(t *testing.T) {
	a, b := generator(t, sample.Options{Seed: 1, N: 100}), generator(t, sample.Options{Seed: 2, N: 100})
	for i := range 100 {
		if x, y := a.Provider(i), b.Provider(i); x.NPI == y.NPI || x.Name == y.Name && x.Locations[0].Line1 == y.Locations[0].Line1 {
			t.Fatalf("provider %d is %s (%s) of both seeds", i, x.Name, x.NPI)
		}
	}
}

func TestNPIsAreValidUniqueAndOfNobody(t *testing.T) {
	seen := map[directory.NPI]bool{}
	for p := range generator(t, sample.Options{Seed: 3, N: 50_000}).Providers() {
		npi, err := directory.ParseNPI(p.NPI.String())
		if err != nil || npi != p.NPI || p.NPI.String()[0] != '2' {
			t.Fatalf("NPI %s: %v", p.NPI, err)
		}
		if seen[npi] {
			t.Fatalf("NPI %s is there twice", npi)
		}
		seen[npi] = true
		if p.ID != directory.IDOfNPI(npi) {
			t.Fatalf("the id of %s is not that of its NPI", npi)
		}
	}
}

func TestNPIsOfTheLargestCorpusDiffer(t *testing.T) {
	g := generator(t, sample.Options{Seed: 9, N: sample.MaxProviders})
	seen := map[directory.NPI]bool{}
	for i := 0; i < sample.MaxProviders; i += 99_991 { // a prime, so that the steps meet the multiplier's period if it has one
		npi := g.Provider(i).NPI
		if seen[npi] {
			t.Fatalf("NPI %s of provider %d is there twice", npi, i)
		}
		seen[npi] = true
	}
}

func TestOptionsThatCannotBeMetAreRefused(t *testing.T) {
	for name, o := range map[string]sample.Options{
		"fewer than none":        {N: -1},
		"more than there are":    {N: sample.MaxProviders + 1},
		"a share above 1":        {Oddities: sample.Oddities{Deactivated: 1.1}},
		"a share below 0":        {Oddities: sample.Oddities{Foreign: -.1}},
		"a share that is no sum": {Oddities: sample.Oddities{Military: math.NaN()}},
	} {
		if _, err := sample.New(o); directory.KindOf(err) != directory.FaultInvalid {
			t.Errorf("%s: got %v, want an Invalid fault", name, err)
		}
	}
}

var (
	inventedPhone = regexp.MustCompile(`^\+1[2-9]\d\d55501\d\d$`)
	inventedSite  = regexp.MustCompile(`^https://[a-z0-9]+(-[a-z0-9]+)*\.example\.org$`)
)

func TestNothingCanReachARealPerson(t *testing.T) {
	for p := range generator(t, sample.Options{Seed: 4, N: 5000, All: true}).Providers() {
		if !p.Sample {
			t.Fatalf("%s is not marked as a sample", p.Name)
		}
		phones := []string{p.Mailing.Phone}
		for _, l := range p.Locations {
			phones = append(phones, l.Phone)
		}
		for _, phone := range phones {
			if !inventedPhone.MatchString(phone) {
				t.Errorf("%s has the telephone %q", p.Name, phone)
			}
		}
		if p.Website != "" && !inventedSite.MatchString(p.Website) {
			t.Errorf("%s has the website %q", p.Name, p.Website)
		}
		for _, x := range p.Taxonomies {
			if x.License != "" && !strings.HasPrefix(x.License, "SAMPLE") {
				t.Errorf("%s has the license %q", p.Name, x.License)
			}
		}
	}
}

func TestCodesAreOfTheKindAndInUse(t *testing.T) {
	cat := catalog.Default()
	for _, all := range []bool{false, true} {
		for p := range generator(t, sample.Options{Seed: 5, N: 5000, All: all}).Providers() {
			for _, x := range p.Taxonomies {
				known, ok := cat.Taxonomy(x.Code)
				switch {
				case !ok || known.Deactivated:
					t.Fatalf("%s has the code %s, which is not in use", p.Name, x.Code)
				case p.Kind == directory.Individual && known.Organization:
					t.Fatalf("%s is a person with %s of organizations", p.Name, x.Code)
				}
			}
			if !all && !cat.Knows(p.PrimaryTaxonomy()) {
				t.Fatalf("%s has %s, which the catalogue does not know", p.Name, p.PrimaryTaxonomy())
			}
		}
	}
}

// TestTheNationalMixHasEveryCode holds the whole corpus against what is known
// of the registry: every code occurs, and physicians of spine and pain are
// some hundredths of all persons.
func TestTheNationalMixHasEveryCode(t *testing.T) {
	counts := map[string]int{}
	persons, core := 0, 0
	for p := range generator(t, sample.Options{Seed: 6, N: 60_000, All: true}).Providers() {
		code := p.PrimaryTaxonomy()
		counts[code]++
		if p.Kind != directory.Individual {
			continue
		}
		persons++
		switch code {
		case "208VP0014X", "208VP0000X", "207LP2900X", "2081P2900X", "208100000X", "207XS0117X", "207T00000X", "207X00000X", "207QS0010X":
			core++
		}
	}
	if share := float64(core) / float64(persons); share < .008 || share > .025 {
		t.Errorf("spine and pain are %.4f of all persons, want about .014", share)
	}
	if len(counts) < 700 {
		t.Errorf("%d codes occur, want nearly all of some 870", len(counts))
	}
	if counts["163W00000X"] < 50*counts["208VP0014X"]/10 {
		t.Errorf("%d nurses and %d interventional pain physicians", counts["163W00000X"], counts["208VP0014X"])
	}
}

func TestCredentialsFitTheCalling(t *testing.T) {
	cat := catalog.Default()
	degrees := map[string][]string{
		"208VP0014X": {"MD", "DO"}, "204D00000X": {"DO"}, "111N00000X": {"DC"}, "225100000X": {"DPT", "PT", "MPT"}, "171100000X": {"LAC", "DOM"},
		"225700000X": {"LMT", "CMT"}, "103TC0700X": {"PHD", "PSYD"}, "363AM0700X": {"PA-C", "PA"}, "225X00000X": {"OTR/L", "OTR", "OT"},
	}
	for p := range generator(t, sample.Options{Seed: 8, N: 5000}).Providers() {
		parsed := cat.ParseCredentials(strings.Join(p.Credentials, ", "))
		for _, c := range parsed {
			if _, ok := cat.Credential(c); !ok {
				t.Fatalf("%s has the credential %q, which the catalogue does not know", p.Name, c)
			}
		}
		want := degrees[p.PrimaryTaxonomy()]
		fits := func(c string) bool { return slices.Contains(want, c) }
		if p.Kind == directory.Individual && want != nil && !slices.ContainsFunc(parsed, fits) {
			t.Errorf("%s of %s has %q, want one of %q", p.Name, p.PrimaryTaxonomy(), parsed, want)
		}
	}
}

// TestNamesAreOfManyKinds holds the lists to what makes names hard.
func TestNamesAreOfManyKinds(t *testing.T) {
	kinds := map[string]*regexp.Regexp{
		"Irish": regexp.MustCompile(` O'[A-Z]`), "Scottish": regexp.MustCompile(` Mc[A-Z]`), "particle": regexp.MustCompile(` de la [A-Z]`),
		"hyphen": regexp.MustCompile(`[a-z]-[A-Z]`), "accent": regexp.MustCompile(`[ñéáíóú]`), "suffix": regexp.MustCompile(` (Jr\.|III)$`),
		"one-syllable": regexp.MustCompile(` (Ng|Li|Wu|Do|Le|Ho|Ma)$`), "two surnames": regexp.MustCompile(`(García|Garcia|Rodriguez|Martinez) [A-Z][a-z]+$`),
		"with initial": regexp.MustCompile(` [A-Z] `), "invented place": regexp.MustCompile(`(brook|ford|wood|stone|well)$`),
	}
	for p := range generator(t, sample.Options{Seed: 10, N: 20_000}).Providers() {
		for kind, like := range kinds {
			if p.Kind == directory.Individual && like.MatchString(p.Name) {
				delete(kinds, kind)
			}
		}
	}
	for kind := range kinds {
		t.Errorf("no name is of the kind %q", kind)
	}
}

func TestEveryAnswerOccurs(t *testing.T) {
	seen := map[string]int{}
	const n = 5000
	for p := range generator(t, sample.Options{Seed: 11, N: n}).Providers() {
		seen["accepting "+string('0'+rune(p.Accepting))]++
		seen["telehealth "+string('0'+rune(p.Telehealth))]++
		seen["gender "+p.Gender]++
		for _, language := range p.Languages {
			seen["language "+language]++
		}
		if p.VerifiedOn == 0 {
			seen["unverified"]++
		}
		if p.VerifiedOn > sample.AsOf || p.StatedOn > sample.AsOf {
			t.Fatalf("%s was stated %s and verified %s, after %s", p.Name, p.StatedOn, p.VerifiedOn, sample.AsOf)
		}
		seen["locations "+string('0'+rune(len(p.Locations)))]++
		if p.Kind == directory.Organization {
			seen["organization"]++
		}
		if len(p.Insurance) > 0 {
			seen["insurance"]++
		}
	}
	for _, what := range []string{
		"accepting 0", "accepting 1", "accepting 2", "telehealth 0", "telehealth 1", "telehealth 2", "gender F", "gender M", "gender ",
		"language en", "language es", "language zh", "language vi", "unverified", "locations 2", "locations 3", "locations 4", "organization", "insurance",
	} {
		if seen[what] < n/250 {
			t.Errorf("%q occurs %d times among %d", what, seen[what], n)
		}
	}
}

func TestRegenerativeOfferingsArePlausible(t *testing.T) {
	cat := catalog.Default()
	may := []string{
		"interventional-spine", "interventional-pain", "pain-medicine", "pmr", "sports-medicine", "orthopedic-spine-surgery", "orthopedic-surgery", "neurosurgery",
		"osteopathic-manipulation", "multi-specialty-spine-center", "pain-clinic", "surgery-center", "single-specialty-group", "hospital",
	}
	offers := 0
	for p := range generator(t, sample.Options{Seed: 12, N: 20_000}).Providers() {
		plausible := false
		for _, x := range p.Taxonomies {
			for _, id := range cat.SpecialtiesOf(x.Code) {
				plausible = plausible || slices.Contains(may, id)
			}
		}
		for _, o := range p.Offerings {
			known, ok := cat.Offering(o.ID)
			if !ok {
				t.Fatalf("%s offers %q, which the catalogue does not know", p.Name, o.ID)
			}
			if known.Regenerative {
				offers++
				if !plausible {
					t.Errorf("%s of %s offers %s", p.Name, p.PrimaryTaxonomy(), o.ID)
				}
			}
		}
	}
	if offers < 500 {
		t.Errorf("%d regenerative offerings among 20,000 providers", offers)
	}
}

// TestMemoryDoesNotGrowWithTheCorpus streams a large corpus through both
// writers and looks at what is still held, a quarter and all of the way.
func TestMemoryDoesNotGrowWithTheCorpus(t *testing.T) {
	if testing.Short() {
		t.Skip("200,000 providers take some seconds")
	}
	const n = 200_000
	held := func() int64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	list := sample.NewListWriter(io.Discard)
	nppes, err := sample.NewRegistryWriter(sample.RegistryFiles{Main: io.Discard, Locations: io.Discard, Names: io.Discard})
	if err != nil {
		t.Fatal(err)
	}
	count, early := 0, int64(0)
	for p := range generator(t, sample.Options{Seed: 13, N: n, All: true}).Providers() {
		if count++; count == n/4 {
			early = held()
		}
		if err := list.Write(p); err != nil {
			t.Fatal(err)
		}
		if err := nppes.Write(p); err != nil {
			t.Fatal(err)
		}
	}
	if grown := held() - early; count != n || grown > 1<<20 {
		t.Errorf("%d providers, and %d more bytes are held at the end than after a quarter", count, grown)
	}
}
