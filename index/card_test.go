package index_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

// typicalCard is what most providers of the registry have, and a bit more.
func typicalCard() index.Card {
	return index.Card{
		ID: 1234567890123456789, NPI: 2999999999, Kind: directory.Individual, Sample: true, Name: "Ana de la Cruz",
		Credentials: []string{"MD", "FAAPMR"}, Specialties: []string{"pmr", "pain-medicine"}, Taxonomies: []string{"208100000X", "2081P2900X"},
		Offerings: []directory.Offering{{ID: "prp", StatedBy: "provider", StatedOn: 20700}}, Languages: []string{"en", "es"},
		Locations: []index.CardLocation{
			{Name: "Lakeview Spine Center", Line1: "100 Example Street", Line2: "Suite 4", City: "Austin", State: "TX", PostalCode: "78701-1234",
				Phone: "+15125550123", Point: index.Point{Lat: 30.2711286, Lon: -97.7436995}, Precision: directory.PrecisionZIP},
			{Line1: "200 Example Avenue", City: "Houston", State: "TX", PostalCode: "77002"},
		},
		Accepting: directory.Yes, Telehealth: directory.No, VerifiedOn: 20710, StatedOn: 20700, Sources: []string{"nppes", "society"},
	}
}

func TestCardSurvivesItsBytes(t *testing.T) {
	for name, c := range map[string]index.Card{
		"typical": typicalCard(),
		"empty":   {},
		"before 1970, beyond all ranges": {ID: 1<<63 - 1, NPI: 1<<64 - 1, VerifiedOn: -1 << 31, StatedOn: 1<<31 - 1, Telehealth: directory.Yes,
			Locations: []index.CardLocation{{Point: index.Point{Lat: -90, Lon: -180}}, {Point: index.Point{Lat: 90, Lon: 180}}}},
		"empty strings": {Credentials: []string{""}, Sources: []string{"", "a", ""}, Offerings: []directory.Offering{{}}, Locations: []index.CardLocation{{}}},
	} {
		var got index.Card
		if err := got.Decode(c.Append(nil)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(c, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
	}
}

func TestAnyCardSurvivesItsBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCard(t)
		prefix := []byte("kept")
		b := c.Append(prefix)
		if !bytes.HasPrefix(b, prefix) {
			t.Fatal("Append overwrote what was there")
		}
		got := typicalCard() // Decode must leave nothing of it
		if err := got.Decode(b[len(prefix):]); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c, got); diff != "" {
			t.Fatalf("(-want +got)\n%s", diff)
		}
	})
}

func drawCard(t *rapid.T) index.Card {
	texts := func(label string) []string {
		list := rapid.SliceOfN(rapid.String(), 0, 4).Draw(t, label)
		if len(list) == 0 {
			return nil
		}
		return list
	}
	ternary := rapid.SampledFrom([]directory.Ternary{directory.Unknown, directory.No, directory.Yes})
	date := rapid.Map(rapid.Int32(), func(d int32) directory.Date { return directory.Date(d) })
	c := index.Card{
		ID: directory.ID(rapid.Uint64().Draw(t, "id")), NPI: directory.NPI(rapid.Uint64().Draw(t, "npi")),
		Kind: rapid.SampledFrom([]directory.Kind{0, directory.Individual, directory.Organization}).Draw(t, "kind"), Sample: rapid.Bool().Draw(t, "sample"),
		Name: rapid.String().Draw(t, "name"), Credentials: texts("credentials"), Specialties: texts("specialties"), Taxonomies: texts("taxonomies"),
		Languages: texts("languages"), Sources: texts("sources"), Accepting: ternary.Draw(t, "accepting"), Telehealth: ternary.Draw(t, "telehealth"),
		VerifiedOn: date.Draw(t, "verified"), StatedOn: date.Draw(t, "stated"),
	}
	for range rapid.IntRange(0, 3).Draw(t, "offerings") {
		c.Offerings = append(c.Offerings, directory.Offering{ID: rapid.String().Draw(t, "offering"), StatedBy: rapid.String().Draw(t, "by"), StatedOn: date.Draw(t, "on")})
	}
	for range rapid.IntRange(0, 3).Draw(t, "locations") {
		text := func() string { return rapid.String().Draw(t, "text") }
		c.Locations = append(c.Locations, index.CardLocation{
			Name: text(), Line1: text(), Line2: text(), City: text(), State: text(), PostalCode: text(), Phone: text(), Precision: directory.Precision(text()),
			Point: index.Point{Lat: rapid.Float64Range(-90, 90).Draw(t, "lat"), Lon: rapid.Float64Range(-180, 180).Draw(t, "lon")}.Rounded(),
		})
	}
	return c
}

func TestDecodeRefusesWhatIsNoCard(t *testing.T) {
	card := typicalCard()
	whole := card.Append(nil)
	for n := range whole {
		refuse(t, "cut short", whole[:n])
	}
	refuse(t, "a byte too many", append(bytes.Clone(whole), 0))
	refuse(t, "another format", append([]byte{whole[0] + 1}, whole[1:]...))
	refuse(t, "a list longer than the bytes", append(bytes.Clone((&index.Card{}).Append(nil)[:13]), 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01))
}

func refuse(t *testing.T, name string, b []byte) {
	t.Helper()
	c := typicalCard()
	if err := c.Decode(b); err == nil {
		t.Errorf("%s (%d bytes): no error", name, len(b))
	}
	if diff := cmp.Diff(index.Card{}, c); diff != "" {
		t.Errorf("%s: the card is not empty\n%s", name, diff)
	}
}

func TestDecodedCardDoesNotReadTheBytesAgain(t *testing.T) {
	want := typicalCard()
	b := want.Append(nil)
	var got index.Card
	if err := got.Decode(b); err != nil {
		t.Fatal(err)
	}
	clear(b)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	// The lists share memory, so appending to one must not write into the next.
	_ = append(got.Credentials, "overwritten")
	if diff := cmp.Diff(want.Specialties, got.Specialties); diff != "" {
		t.Errorf("specialties (-want +got)\n%s", diff)
	}
}

// FuzzDecode states that whatever Decode accepts it has understood: the card
// that it makes survives its own bytes.
func FuzzDecode(f *testing.F) {
	card := typicalCard()
	f.Add(card.Append(nil))
	f.Add((&index.Card{}).Append(nil))
	f.Add([]byte{1})
	f.Fuzz(func(t *testing.T, b []byte) {
		var c, again index.Card
		if c.Decode(b) != nil {
			return
		}
		if err := again.Decode(c.Append(nil)); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c, again); diff != "" {
			t.Fatalf("(-once +twice)\n%s", diff)
		}
	})
}

func BenchmarkCardDecode(b *testing.B) {
	card := typicalCard()
	bytes := card.Append(nil)
	b.ReportAllocs()
	for b.Loop() {
		if err := card.Decode(bytes); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCardAppend(b *testing.B) {
	card := typicalCard()
	dst := card.Append(nil)
	b.ReportMetric(float64(len(dst)), "bytes")
	for b.Loop() {
		dst = card.Append(dst[:0])
	}
}
