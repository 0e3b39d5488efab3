package directory_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/internal/directory"
)

func address(line1, line2, postal string) *directory.PracticeLocation {
	return &directory.PracticeLocation{Line1: line1, Line2: line2, PostalCode: postal, City: "Boston", State: "MA", Country: "US"}
}

func TestAddressKeyIsOneForSpellingsOfOneAddress(t *testing.T) {
	for _, c := range []struct {
		about string
		same  [][3]string
	}{
		{"case, street type and directional", [][3]string{
			{"100 North Main Street", "", "02139"}, {"100 N MAIN ST", "", "02139"}, {"100 n. Main St.", "", "02139-4307"}}},
		{"a suite, however it is called and wherever it stands", [][3]string{
			{"1 Elm Ave", "Suite 200", "02139"}, {"1 ELM AVENUE STE 200", "", "02139"}, {"1 Elm Av, #200", "", "02139"},
			{"1 Elm Ave.", "# 200", "02139"}, {"1 Elm Ave Unit 200", "", "02139"}, {"1 Elm Ave", "200", "02139"}, {"Ste 200", "1 Elm Ave", "02139"}}},
		{"ZIP+4 or not, with a hyphen or not", [][3]string{
			{"1 Elm Ave", "", "02139"}, {"1 Elm Ave", "", "02139-4307"}, {"1 Elm Ave", "", "021394307"}}},
		{"PO boxes", [][3]string{
			{"PO Box 12", "", "02139"}, {"P.O. Box 12", "", "02139"}, {"P O BOX 12", "", "02139"}, {"Post Office Box 12", "", "02139"}, {"POB 12", "", "02139"}}},
		{"floors", [][3]string{
			{"1 Elm Ave", "2nd Floor", "02139"}, {"1 Elm Ave", "Floor 2", "02139"}, {"1 Elm Ave, Second Floor", "", "02139"}, {"1 ELM AVE FL 2", "", "02139"}}},
		{"ordinals", [][3]string{{"55 Fifth Avenue", "", "10003"}, {"55 5th Ave", "", "10003"}}},
		{"dots of abbreviations", [][3]string{{"900 N.W. 17th St", "", "33136"}, {"900 NW 17th Street", "", "33136"}, {"900 Northwest 17th St.", "", "33136"}}},
		{"a highway", [][3]string{{"12 U.S. Highway 1", "", "04074"}, {"12 US HWY 1", "", "04074"}}},
		{"apostrophes, straight and curly", [][3]string{{"8 O'Brien Rd", "", "02139"}, {"8 O’BRIEN ROAD", "", "02139"}, {"8 OBRIEN RD", "", "02139"}}},
		{"a house number in words", [][3]string{{"One Medical Center Plaza", "", "02139"}, {"1 Medical Ctr Plz", "", "02139"}}},
		{"Saint", [][3]string{{"4 Saint Paul St", "", "02139"}, {"4 St. Paul Street", "", "02139"}}},
	} {
		t.Run(c.about, func(t *testing.T) {
			want := address(c.same[0][0], c.same[0][1], c.same[0][2]).AddressKey()
			for _, a := range c.same[1:] {
				if got := address(a[0], a[1], a[2]).AddressKey(); got != want {
					t.Errorf("%q has key %q; %q has %q", a, got, c.same[0], want)
				}
			}
		})
	}
}

func TestAddressKeyTellsAddressesApart(t *testing.T) {
	for _, c := range []struct {
		about string
		a, b  [3]string
	}{
		{"another house", [3]string{"1 Elm Ave", "", "02139"}, [3]string{"2 Elm Ave", "", "02139"}},
		{"another suite", [3]string{"1 Elm Ave", "Ste 1", "02139"}, [3]string{"1 Elm Ave", "Ste 2", "02139"}},
		{"with and without a suite", [3]string{"1 Elm Ave", "", "02139"}, [3]string{"1 Elm Ave", "Ste 2", "02139"}},
		{"a floor is no suite", [3]string{"1 Elm Ave", "Fl 2", "02139"}, [3]string{"1 Elm Ave", "Ste 2", "02139"}},
		{"another ZIP", [3]string{"1 Elm Ave", "", "02139"}, [3]string{"1 Elm Ave", "", "02140"}},
		{"north and south", [3]string{"1 N Elm Ave", "", "02139"}, [3]string{"1 S Elm Ave", "", "02139"}},
		{"an avenue is no street", [3]string{"1 Elm Ave", "", "02139"}, [3]string{"1 Elm St", "", "02139"}},
		{"Queens numbers keep their hyphen", [3]string{"37-06 74th St", "", "11372"}, [3]string{"370 674th St", "", "11372"}},
		{"PO boxes by number", [3]string{"PO Box 1", "", "02139"}, [3]string{"PO Box 11", "", "02139"}},
		{"a street and a unit do not run together", [3]string{"1 Elm", "Ave", "02139"}, [3]string{"1 Elm Ave", "", "02139"}},
	} {
		t.Run(c.about, func(t *testing.T) {
			a, b := address(c.a[0], c.a[1], c.a[2]).AddressKey(), address(c.b[0], c.b[1], c.b[2]).AddressKey()
			if a == b {
				t.Errorf("%q and %q share the key %q", c.a, c.b, a)
			}
		})
	}
}

func TestAddressKeyAbroadTakesTheCity(t *testing.T) {
	toronto := &directory.PracticeLocation{Line1: "1 Queen St", City: "Toronto", PostalCode: "M5H 2N2", Country: "CA"}
	london := &directory.PracticeLocation{Line1: "1 Queen St", City: "London", PostalCode: "M5H 2N2", Country: "CA"}
	if toronto.AddressKey() == london.AddressKey() {
		t.Errorf("Toronto and London share the key %q", toronto.AddressKey())
	}
	if got := toronto.ZIP5(); got != "" {
		t.Errorf("a Canadian code has the ZIP %q", got)
	}
}

func TestAddressKeyOfAnythingIgnoresCaseAndSpaces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.StringMatching(`[A-Za-z0-9#.,' -]{0,30}`).Draw(t, "line")
		key := address(line, "", "02139").AddressKey()
		for _, other := range []string{strings.ToLower(line), strings.ToUpper(line), "  " + strings.ReplaceAll(line, " ", "   ") + " "} {
			if got := address(other, "", "02139").AddressKey(); got != key {
				t.Fatalf("%q has key %q, %q has %q", line, key, other, got)
			}
		}
	})
}

func TestSiteIsTheBuildingAndTheSuite(t *testing.T) {
	for _, c := range []struct {
		about string
		suite string // "" for none
		lines [][2]string
	}{
		{"a suite, however it is written", "200", [][2]string{
			{"1 Elm Avenue", "Suite 200"}, {"1 ELM AVE STE 200", ""}, {"1 Elm Ave, #200", ""}, {"1 Elm Ave", "Unit 200"}, {"1 Elm Ave", "200"}, {"Ste 200", "1 Elm Ave"},
			{"1 Elm Ave", "2nd Floor, Suite 200"}, {"1 Elm Ave", "Ste 200, Fl 2"}, {"1 Elm Ave", "Floor 2 200"}, {"1 Elm Ave", "Ste 200 Department of Neurosurgery"},
			{"1 Elm Ave", "Dept of Neurosurgery Ste 200"}, {"1 Elm Ave", "Medical Arts Building Suite 200"}, {"1 Elm Ave", "Suite 200 Medical Arts Building"}}},
		{"with a letter", "200A", [][2]string{{"1 Elm Ave", "Ste 200-A"}, {"1 Elm Ave", "Suite 200A"}, {"1 Elm Ave", "#200 A"}, {"1 Elm Ave", "200-a"}}},
		{"a letter alone", "B", [][2]string{{"1 Elm Ave", "Suite B"}, {"1 Elm Ave", "B"}}},
		{"in words", "TWO", [][2]string{{"1 Elm Ave", "Suite Two"}}},
		{"in a house of a campus", "C 200", [][2]string{{"1 Elm Ave", "Building C Suite 200"}, {"1 Elm Ave Bldg C", "Ste 200"}, {"1 Elm Ave", "Bldg C 200"}}},
		{"a room", "RM 200", [][2]string{{"1 Elm Ave", "Room 200"}}},
		{"none", "", [][2]string{
			{"1 Elm Ave", ""}, {"1 Elm Ave", "2nd Floor"}, {"1 Elm Ave", "Floor 2"}, {"1 Elm Ave", "2 Floor"}, {"1 Elm Ave", "Building C"}, {"1 Elm Ave", "C Building"},
			{"1 Elm Ave", "Department of Neurosurgery"}, {"1 Elm Ave", "Dept 12"}, {"1 Elm Ave", "Pavilion 3"}, {"1 Elm Ave", "Medical Arts Building"},
			{"1 Elm Ave", "PO Box 200"}, {"1 Elm Ave", "Suite"}, {"1 Elm Ave", "Bldg"}, {"1 Elm Ave", "Building C Floor 2"}}},
	} {
		for _, l := range c.lines {
			building, suite := address(l[0], l[1], "02139-4307").Site()
			if building != "1 ELM AVE|02139" || suite != c.suite {
				t.Errorf("%s: %q is in %q, suite %q, want suite %q", c.about, l, building, suite, c.suite)
			}
		}
	}
}

func TestSiteIsNowhereWithoutABuilding(t *testing.T) {
	abroad := address("1 Elm Ave", "Ste 200", "02139")
	abroad.Country = "CA"
	for about, l := range map[string]*directory.PracticeLocation{
		"no street": address("", "Ste 200", "02139"), "no house number": address("Elm Ave", "Ste 200", "02139"), "a suite alone": address("Ste 200", "", "02139"),
		"a number alone": address("12", "", "02139"), "a post office box": address("P.O. Box 12", "", "02139"), "no ZIP": address("1 Elm Ave", "Ste 200", ""), "abroad": abroad,
	} {
		if building, suite := l.Site(); building != "" || suite != "" {
			t.Errorf("%s: in %q, suite %q", about, building, suite)
		}
	}
}

func TestSiteOfAnythingIgnoresCaseAndSpaces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom(strings.Fields("1 12 Elm Ave Suite Ste # Unit 200 A Floor 2nd FL Building Bldg Dept of Room Two , . - PO Box"))
		line := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(word, 0, 6).Draw(t, "words"), " ") })
		line1, line2 := "1 "+line.Draw(t, "line 1"), line.Draw(t, "line 2")
		building, suite := address(line1, line2, "02139").Site()
		other, otherSuite := address(strings.ToLower(line1), " "+strings.ReplaceAll(strings.ToUpper(line2), " ", "  "), "02139").Site()
		if building != other || suite != otherSuite {
			t.Fatalf("%q, %q is in %q, suite %q, or in %q, suite %q", line1, line2, building, suite, other, otherSuite)
		}
	})
}
