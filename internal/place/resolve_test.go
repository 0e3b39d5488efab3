package place_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
)

// found is what some text resolves to.
type found struct {
	name, in, label string
	precision       place.Precision
}

func checkFound(t *testing.T, cases []found) {
	t.Helper()
	for _, c := range cases {
		got, err := place.Default().Resolve(c.in)
		if err != nil || got.Label != c.label || got.Precision != c.precision {
			t.Errorf("%s: Resolve(%q) = %q (%s), %v; want %q (%s)", c.name, c.in, got.Label, got.Precision, err, c.label, c.precision)
		}
	}
}

func TestResolveFindsZIPs(t *testing.T) {
	checkFound(t, []found{
		{"ZIP", "78701", "78701 (Austin, TX)", directory.PrecisionZIP},
		{"ZIP with spaces and a comma", "  78701, ", "78701 (Austin, TX)", directory.PrecisionZIP},
		{"ZIP+4", "78701-1234", "78701 (Austin, TX)", directory.PrecisionZIP},
		{"ZIP+4 with a space", "78701 1234", "78701 (Austin, TX)", directory.PrecisionZIP},
		{"nine digits as registries write them", "787011234", "78701 (Austin, TX)", directory.PrecisionZIP},
		{"full-width digits", "７８７０１", "78701 (Austin, TX)", directory.PrecisionZIP},
		{"ZIP of post boxes", "00501", "00501 (Holtsville, NY)", directory.PrecisionZIP},
		{"ZIP that the source leaves without a state", "00636", "00636 (Rosario, PR)", directory.PrecisionZIP},
		{"ZIP of a base in Hawaii is not military", "96860", "96860 (Pearl Harbor, HI)", directory.PrecisionZIP},
		{"four digits, repaired and said so", "2139", "02139 (Cambridge, MA; read from 2139)", directory.PrecisionZIP},
		{"label of a ZIP", "78701 (Austin, TX)", "78701 (Austin, TX)", directory.PrecisionZIP},
		{"label of a repaired ZIP", "02139 (Cambridge, MA; read from 2139)", "02139 (Cambridge, MA)", directory.PrecisionZIP},
		{"city, ST and ZIP", "Austin, TX 78701-1234", "78701 (Austin, TX)", directory.PrecisionZIP},
		{"city ST ZIP", "austin tx 78701", "78701 (Austin, TX)", directory.PrecisionZIP},
		{"ZIP before its city", "78701 Austin", "78701 (Austin, TX)", directory.PrecisionZIP},
		{"ZIP before its state", "78701, TX", "78701 (Austin, TX)", directory.PrecisionZIP},
		{"ZIP with a neighbouring city", "Bee Cave, TX 78738", "78738 (Austin, TX)", directory.PrecisionZIP},
		{"zip before a ZIP", "ZIP 78701", "78701 (Austin, TX)", directory.PrecisionZIP},
		{"zip code before a ZIP", "zip code 78701", "78701 (Austin, TX)", directory.PrecisionZIP},
		{"near before a ZIP", "near 78701", "78701 (Austin, TX)", directory.PrecisionZIP},
		{"street with ZIP", "123 Main St, Austin, TX 78701", "78701 (Austin, TX)", directory.PrecisionZIP},
	})
}

func TestResolveFindsCities(t *testing.T) {
	checkFound(t, []found{
		{"city, ST", "Austin, TX", "Austin, TX", directory.PrecisionCity},
		{"near before a city", " Near Austin, TX", "Austin, TX", directory.PrecisionCity},
		{"city ST", "austin tx", "Austin, TX", directory.PrecisionCity},
		{"city state", "AUSTIN TEXAS", "Austin, TX", directory.PrecisionCity},
		{"city, state", "Austin, Texas", "Austin, TX", directory.PrecisionCity},
		{"city, old abbreviation", "Cambridge, Mass.", "Cambridge, MA", directory.PrecisionCity},
		{"city and Spanish state", "Albuquerque, Nuevo México", "Albuquerque, NM", directory.PrecisionCity},
		{"country after it", "Austin, TX, USA", "Austin, TX", directory.PrecisionCity},
		{"country without comma", "austin tx united states", "Austin, TX", directory.PrecisionCity},
		{"state in parentheses", "Austin (MN)", "Austin, MN", directory.PrecisionCity},
		{"street before a city", "123 Main St, Springfield, IL", "Springfield, IL", directory.PrecisionCity},
		{"street without commas", "123 main st springfield il", "Springfield, IL", directory.PrecisionCity},
		{"neighbourhood, city, state", "Hyde Park, Chicago, IL", "Hyde Park, IL", directory.PrecisionCity},
		{"city whose name has a state in it", "Kansas City, KS", "Kansas City, KS", directory.PrecisionCity},
		{"state's name after such a city", "kansas city missouri", "Kansas City, MO", directory.PrecisionCity},
		{"bare name that ends with a state's", "Port Washington", "Port Washington, NY", directory.PrecisionCity},
		{"city called like a state", "Nevada, MO", "Nevada, MO", directory.PrecisionCity},
		{"city called like its state", "Virginia Beach, Virginia", "Virginia Beach, VA", directory.PrecisionCity},
		{"bidi characters", "Aus\u202etin, TX", "Austin, TX", directory.PrecisionCity},
		{"control characters", "Austin,\x00 TX", "Austin, TX", directory.PrecisionCity},

		{"LA alone is a city", "LA", "Los Angeles, CA", directory.PrecisionCity},
		{"L.A., CA", "L.A., CA", "Los Angeles, CA", directory.PrecisionCity},
		{"LA after a comma is Louisiana", "Baton Rouge, LA", "Baton Rouge, LA", directory.PrecisionCity},
		{"LA after a city is Louisiana", "new orleans la", "New Orleans, LA", directory.PrecisionCity},
		{"Philly", "philly", "Philadelphia, PA", directory.PrecisionCity},
		{"SF", "SF", "San Francisco, CA", directory.PrecisionCity},

		{"Puerto Rico", "San Juan, PR", "San Juan, PR", directory.PrecisionCity},
		{"Guam with its own letters", "Hagåtña, GU", "Hagatna, GU", directory.PrecisionCity},
		{"Virgin Islands", "St. Thomas, U.S. Virgin Islands", "St Thomas, VI", directory.PrecisionCity},
		{"town that only the post office knows", "Midlothian, VA", "Midlothian, VA", directory.PrecisionCity},
	})
}

func TestResolveFindsCoordinates(t *testing.T) {
	checkFound(t, []found{
		{"coordinates", "30.2672,-97.7431", "30.27, -97.74", place.PrecisionPoint},
		{"coordinates with a space and a plus", "+30.2672, -97.7431", "30.27, -97.74", place.PrecisionPoint},
		{"a real minus sign", "30.27,−97.74", "30.27, -97.74", place.PrecisionPoint},
		{"the edges are inside", "-90,180", "-90.00, 180.00", place.PrecisionPoint},
		{"no negative zero", "-0.001,0", "0.00, 0.00", place.PrecisionPoint},
	})
}

// refused is what some text does not resolve for.
type refused struct{ name, in, reason string }

func checkRefused(t *testing.T, cases []refused) {
	t.Helper()
	for _, c := range cases {
		got, err := place.Default().Resolve(c.in)
		var fault *directory.Fault
		if !errors.As(err, &fault) || fault.Kind != directory.FaultInvalid || fault.Field != "near" || !strings.Contains(fault.Msg, c.reason) {
			t.Errorf("%s: Resolve(%q) = %q, %v; want a reason with %q", c.name, c.in, got.Label, err, c.reason)
		}
	}
}

func TestResolveSaysWhyNot(t *testing.T) {
	checkRefused(t, []refused{
		{"nothing", "", "write a ZIP code"},
		{"only punctuation", " ,; ", "write a ZIP code"},
		{"a dash", "-", "no US place"},
		{"too long", strings.Repeat("Austin ", 40), "too long"},
		{"a state's code", "TX", "Texas is a state"},
		{"a state's name", "new hampshire", "New Hampshire is a state"},
		{"a state in Spanish", "Pensilvania", "use the state filter (state=PA)"},
		{"a state that shares its name with a city", "Nevada", "Nevada is a state"},
		{"New York State is not the city", "New York State", "New York is a state"},
		{"a state and the country", "Texas, USA", "Texas is a state"},
		{"a territory", "Puerto Rico", "Puerto Rico is a state or territory"},
		{"the country", "United States", "a country"},
		{"latitude out of range", "95,-97", "latitude 95 is outside -90 to 90"},
		{"longitude out of range", "30,-197.5", "longitude -197.5 is outside -180 to 180"},
		{"latitude far out of range", "1e999,0", "latitude 1e999"},
		{"no numbers", "NaN,NaN", "no US place"},
		{"three coordinates", "30,-97,5", "no US place"},
		{"ZIP nobody has", "99999", "no ZIP code we know"},
		{"three digits", "787", "five digits"},
		{"six digits", "787011", "five digits"},
		{"four digits that no zero repairs", "0000", "five digits"},
		{"military ZIP, Europe", "09001", "military"},
		{"military ZIP, Americas", "34002", "military"},
		{"military ZIP, Pacific, which the source takes for AA", "96201", "military"},
		{"military address", "APO, AE", "military"},
		{"military address with ZIP", "FPO AP 96349", "military"},
		{"military post office without a state", "FPO San Francisco", "military"},
		{"military state after a city", "Ramstein, AE", "military"},
		{"military state alone", "AP", "military"},
		{"unknown city", "Nosuchtown, TX", "no such city in Texas"},
		{"city of another state", "Hollywood, LA", "no such city in Louisiana; there is Hollywood, CA"},
		{"the same without a comma", "hollywood la", "no such city in Louisiana"},
		{"ZIP of another state", "Austin, TX 10001", "10001 is in New York, NY"},
		{"ZIP of another city", "El Paso, TX 78701", "78701 is in Austin, TX"},
		{"county that has no such place", "Austin, TX (Kings County)", "no US place"},
		{"two cities far apart", "Dallas, Houston, TX", "no such city in Texas"},
		{"words", "back pain", "no US place"},
	})
}

func TestResolveTakesNothingForeignForAUSPlace(t *testing.T) {
	checkRefused(t, []refused{
		{"Canadian postcode", "K1A 0B6", "no US place"},
		{"Canadian postcode with city", "Ottawa, ON K1A 0B6", "no US place"},
		{"British postcode", "SW1A 1AA", "no US place"},
		{"British address", "221B Baker St, London NW1 6XE", "no US place"},
		{"Brazilian postcode", "01310-100", "five digits"},
		{"Japanese postcode", "100-0001", "five digits"},
		{"Portuguese postcode", "1000-001", "five digits"},
		{"Indian postcode", "110001", "five digits"},
		{"Dutch postcode", "1011 AB", "no US place"},
		{"German postcode with prefix", "D-10115", "10115 is in New York, NY"},
		{"French postcode and city", "75001 Paris", "75001 is in Addison, TX"},
		{"German postcode and city", "10115 Berlin", "10115 is in New York, NY"},
		{"foreign street and postcode", "5 Hauptstrasse 10115", "10115 is in New York, NY"},
		{"German address", "Hauptstr. 5, 10115 Berlin", "no US place"},
		{"foreign city and country", "Paris, France", "no US place"},
		{"Ontario is no city of Canada here", "Toronto, Ontario, CA", "no such city in California"},
	})
}

func TestResolveNamesTheValueInItsError(t *testing.T) {
	_, err := place.Default().Resolve(" Nosuchtown, TX ")
	want := &directory.Fault{Kind: directory.FaultInvalid, Field: "near", Value: "Nosuchtown, TX", Msg: "no such city in Texas"}
	if diff := cmp.Diff(want, err); diff != "" {
		t.Error(diff)
	}
}

func TestOneCityHasOnePointHoweverItIsWritten(t *testing.T) {
	for _, forms := range [][]string{
		{"New York, NY", "New York", "New York City", "new york city, ny", "NYC", "NYC, NY", "Nueva York", "Nueva York, Nueva York", "new york new york"},
		{"Washington, DC", "Washington DC", "Washington, D.C.", "Washington, D. C.", "washington district of columbia", "Washington", "DC", "D.C."},
		{"St. Louis, MO", "Saint Louis Missouri", "st louis mo", "Saint Louis, Misuri", "St.Louis, MO", "STL", "St Louis"},
		{"Fort Worth, TX", "Ft Worth TX", "Ft. Worth, Texas", "fort worth"},
		{"Mount Pleasant, SC", "Mt Pleasant SC", "Mt. Pleasant, South Carolina"},
		{"North Charleston, SC", "N Charleston SC", "N. Charleston, SC", "north charleston"},
		{"Cañon City, CO", "Canon City", "CAÑON CITY, COLORADO", "Can\u0303on City, CO"},
		{"Española, NM", "Espanola NM", "española, nuevo mexico"},
		{"O'Fallon, MO", "OFallon MO", "O Fallon, Missouri", "O’Fallon, MO"},
		{"Coeur d'Alene, ID", "coeur d alene id", "Coeur dAlene, Idaho", "Coeur d’Alene"},
		{"Winston-Salem, NC", "Winston Salem NC", "winston–salem", "WinstonSalem, NC"},
		{"DeKalb, IL", "De Kalb Illinois"},
		{"Sault Ste. Marie, MI", "Sault Ste Marie MI", "Sault Sainte Marie, Michigan", "Sault Saint Marie, MI"},
		{"Port St. Lucie, FL", "Port Saint Lucie", "port st lucie florida"},
		{"The Bronx, NY", "Bronx", "bronx ny", "The Bronx"},
		{"City of Industry, CA", "Industry, CA"},
		{"Colorado Springs, CO", "Colorado Spgs, CO", "colorado springs"},
		{"Kahalu‘u, HI", "Kahaluu HI", "Kahalu'u, Hawái", "Kahaluʻu, HI"},
		{"Hagatna, GU", "Hagåtña, Guam", "Agana, GU"},
	} {
		want, err := place.Default().Resolve(forms[0])
		if err != nil {
			t.Errorf("Resolve(%q): %v", forms[0], err)
			continue
		}
		for _, form := range forms[1:] {
			got, err := place.Default().Resolve(form)
			if err != nil || got.Point != want.Point || got.Label != want.Label {
				t.Errorf("Resolve(%q) = %q %v, %v; want %q %v as for %q", form, got.Label, got.Point, err, want.Label, want.Point, forms[0])
			}
		}
	}
}

func TestABareCityIsTheMostPopulousAndListsTheOthers(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string // the place, and the first of the others
	}{
		{"Springfield", []string{"Springfield, MO", "Springfield, MA", "Springfield, IL", "Springfield, OR", "Springfield, OH"}},
		{"Portland", []string{"Portland, OR", "Portland, ME", "Portland, TX"}},
		{"Columbus", []string{"Columbus, OH", "Columbus, GA"}},
		{"kansas city", []string{"Kansas City, MO", "Kansas City, KS"}},
		{"Austin", []string{"Austin, TX", "Austin, MN"}},
		{"San Juan", []string{"San Juan, PR", "San Juan, TX"}},
		{"Washington", []string{"Washington, DC", "Washington, MI"}},
	} {
		got, err := place.Default().Resolve(c.in)
		if err != nil {
			t.Errorf("Resolve(%q): %v", c.in, err)
			continue
		}
		labels := []string{got.Label}
		for _, other := range got.Alternatives {
			labels = append(labels, other.Label)
			if other.Point == (place.Point{}) || other.Alternatives != nil || other.Precision != directory.PrecisionCity {
				t.Errorf("Resolve(%q) has the alternative %+v", c.in, other)
			}
		}
		if len(labels) > 1+place.MaxAlternatives {
			t.Errorf("Resolve(%q) has %d alternatives", c.in, len(labels)-1)
		}
		if diff := cmp.Diff(c.want, labels[:min(len(labels), len(c.want))]); diff != "" {
			t.Errorf("Resolve(%q): %s", c.in, diff)
		}
	}
}

func TestAStateMayHaveSeveralTownsOfOneName(t *testing.T) {
	got, err := place.Default().Resolve("Midway, FL")
	if err != nil || got.Label != "Midway, FL" || len(got.Alternatives) == 0 {
		t.Fatalf("Resolve = %+v, %v; want alternatives in Florida", got, err)
	}
	other := got.Alternatives[0]
	if other.Label != "Midway, FL (Gadsden County)" || place.Miles(got.Point, other.Point) < 50 {
		t.Errorf("the first alternative is %+v", other)
	}
	again, err := place.Default().Resolve(other.Label)
	if err != nil || again.Point != other.Point {
		t.Errorf("Resolve(%q) = %+v, %v", other.Label, again, err)
	}
}

func TestCoordinatesAreKeptExactly(t *testing.T) {
	got, err := place.Default().Resolve("30.26721,-97.74312")
	if err != nil || got.Point != (place.Point{Lat: 30.26721, Lon: -97.74312}) || got.City+got.State+got.ZIP != "" {
		t.Errorf("Resolve = %+v, %v", got, err)
	}
}

// FuzzResolve states the laws of whatever is written: it resolves to a position
// on Earth whose label means the same place, or is invalid for a reason.
func FuzzResolve(f *testing.F) {
	for _, s := range []string{"78701", "Austin, TX", "2139", "a\xff", "(", "x (", "12345 (", ",,,", "St", "n", "Midway, FL (Gadsden County)", "0,0", "-,-", "apo", "us", "1 us 12345"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := place.Default().Resolve(s)
		if err != nil {
			if directory.KindOf(err) != directory.FaultInvalid {
				t.Fatalf("Resolve(%q): %v", s, err)
			}
			return
		}
		if math.Abs(got.Lat) > 90 || math.Abs(got.Lon) > 180 {
			t.Fatalf("Resolve(%q) = %+v", s, got)
		}
		again, err := place.Default().Resolve(got.Label)
		if err != nil {
			t.Fatalf("Resolve(%q) has the label %q: %v", s, got.Label, err)
		}
		if got.Precision != place.PrecisionPoint && again.Point != got.Point {
			t.Fatalf("Resolve(%q) = %+v, its label %+v", s, got, again)
		}
	})
}
