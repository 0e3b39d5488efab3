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
			{"1 Elm Ave.", "# 200", "02139"}, {"1 Elm Ave Unit 200", "", "02139"}, {"1 Elm Ave", "200", "02139"}, {"Ste 200", "1 Elm Ave", "02139"},
			{"Ste 200, 1 Elm Ave", "", "02139"}, {"#200 1 Elm Ave", "", "02139"}, {"", "1 Elm Ave Ste 200", "02139"}, {"1 Elm Ave Ste 200", "Suite 200", "02139"}}},
		{"a suite and a floor, in any order", [][3]string{
			{"1 Elm Ave", "Ste 200, Fl 2", "02139"}, {"1 Elm Ave", "2nd Floor, Suite 200", "02139"}, {"1 Elm Ave Fl 2", "Ste 200", "02139"}}},
		{"suites", [][3]string{{"1 Elm Ave", "Suites 200-210", "02139"}, {"1 Elm Ave", "Ste 200 & 210", "02139"}, {"1 Elm Ave Ste 200, 210", "", "02139"}}},
		{"a house of a campus", [][3]string{{"1 Elm Ave Bldg C", "", "02139"}, {"1 Elm Ave", "C Building", "02139"}}},
		{"a numbered road", [][3]string{{"12 US-59 N", "", "77339"}, {"12 US 59 N", "", "77339"}, {"12 U.S. 59 North", "", "77339"}}},
		{"hyphens of names", [][3]string{{"1 Wilkes-Barre Rd", "", "02139"}, {"1 Wilkes Barre Rd", "", "02139"}}},
		{"ZIP+4 or not, with a hyphen or not", [][3]string{
			{"1 Elm Ave", "", "02139"}, {"1 Elm Ave", "", "02139-4307"}, {"1 Elm Ave", "", "021394307"}}},
		{"PO boxes", [][3]string{
			{"PO Box 12", "", "02139"}, {"P.O. Box 12", "", "02139"}, {"P O BOX 12", "", "02139"}, {"Post Office Box 12", "", "02139"}, {"POB 12", "", "02139"}}},
		{"floors", [][3]string{
			{"1 Elm Ave", "2nd Floor", "02139"}, {"1 Elm Ave", "Floor 2", "02139"}, {"1 Elm Ave, Second Floor", "", "02139"}, {"1 Elm Avenue-2nd Floor", "", "02139"}, {"1 ELM AVE FL 2", "", "02139"}}},
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
		{"suites and the suite of all their digits", [3]string{"1 Elm Ave", "Ste 3-4", "02139"}, [3]string{"1 Elm Ave", "Ste 34", "02139"}},
		{"a highway's number behind a comma", [3]string{"1 Highway, 200 North", "", "02139"}, [3]string{"1 Highway", "Ste 200", "02139"}},
		{"fractions", [3]string{"12 1/2 Elm Ave", "", "02139"}, [3]string{"12 Elm Ave", "", "02139"}},
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
			{"1 Elm Ave", "Dept of Neurosurgery Ste 200"}, {"1 Elm Ave", "Medical Arts Building Suite 200"}, {"1 Elm Ave", "Suite 200 Medical Arts Building"},
			{"1 Elm Ave", "Suites 200"}, {"1 Elm Ave", "Oficina 200"}, {"1 Elm Ave Ofc 200", ""}, {"1 Elm Ave", "Office No. 200"}, {"1 Elm Ave", "No. 200"}, {"1 Elm Ave", "Suit 200"},
			{"1 Elm Ave (200)", ""}, {"Ste 200 - 1 Elm Ave", ""}, {"1 Elm Ave", "Main Lobby (Suite 200)"},
			{"1 Elm Ave", "200, Department of Surgery"}, {"1 Elm Ave", "200 Fl 2"}, {"1 Elm Ave", "2 Fl 200"}}},
		{"suites", "200-210", [][2]string{{"1 Elm Ave", "Suites 200-210"}, {"1 Elm Ave", "Ste 200 & 210"}, {"1 Elm Ave", "200-210"}}},
		{"with a letter", "200A", [][2]string{{"1 Elm Ave", "Ste 200-A"}, {"1 Elm Ave", "Suite 200A"}, {"1 Elm Ave", "#200 A"}, {"1 Elm Ave", "200-a"}, {"1 Elm Ave, 200-A", ""}}},
		{"with a letter in front", "B12", [][2]string{{"1 Elm Ave", "Ste B-12"}, {"1 Elm Ave", "Ste B 12"}, {"1 Elm Ave", "# B12"}, {"1 Elm Ave", "B-12"}}},
		{"with letters in front", "KSB023", [][2]string{{"1 Elm Ave", "KSB-023"}, {"1 Elm Ave", "Ste KSB-023"}, {"1 Elm Ave Ste KSB023", ""}}},
		{"a letter alone", "B", [][2]string{{"1 Elm Ave", "Suite B"}, {"1 Elm Ave", "B"}}},
		{"in words", "2", [][2]string{{"1 Elm Ave", "Suite Two"}, {"1 Elm Ave", "Suite: Two"}, {"1 Elm Ave", "Ste 2"}}},
		{"in a house of a campus", "C 200", [][2]string{{"1 Elm Ave", "Building C Suite 200"}, {"1 Elm Ave Bldg C", "Ste 200"}, {"1 Elm Ave", "Bldg C 200"}}},
		{"a room", "RM 200", [][2]string{{"1 Elm Ave", "Room 200"}, {"1 Elm Ave", "RM200"}, {"1 Elm Ave", "Rm. No. 200"}}},
		{"none", "", [][2]string{
			{"1 Elm Ave", ""}, {"1 Elm Ave", "2nd Floor"}, {"1 Elm Ave", "Floor 2"}, {"1 Elm Ave", "2 Floor"}, {"1 Elm Ave", "Building C"}, {"1 Elm Ave", "C Building"},
			{"1 Elm Ave", "Department of Neurosurgery"}, {"1 Elm Ave", "Dept 12"}, {"1 Elm Ave", "Pavilion 3"}, {"1 Elm Ave", "Medical Arts Building"},
			{"1 Elm Ave", "PO Box 200"}, {"1 Elm Ave", "Suite"}, {"1 Elm Ave", "Bldg"}, {"1 Elm Ave", "Building C Floor 2"},
			{"1 Elm Ave", "Main Office"}, {"1 Elm Ave", "Professional Office Building"}, {"1 Elm Ave 2 Floor", ""}, {"1 Elm Ave", "FL2"}, {"1 Elm Ave", "B1 Floor Cancer Center"}}},
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
		"an ordinal street": address("42nd Street Medical Plaza", "Ste 200", "02139"), "another": address("1st Ave", "Ste 200", "02139"), "one in words": address("First Avenue", "", "02139"),
		"a road's number": address("I-35 N", "Ste 200", "02139"), "two suites": address("Bldg C", "Ste 200", "02139"),
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

// inSuite are ways to write a suite of 1 Elm Ave.
var inSuite = []func(n string) (line1, line2 string){
	func(n string) (string, string) { return "1 Elm Avenue", "Suite " + n },
	func(n string) (string, string) { return "1 ELM AVE STE " + n, "" },
	func(n string) (string, string) { return "1 Elm Ave.", "Suite: " + n },
	func(n string) (string, string) { return "1 Elm Ave", "(Suite " + n + ")" },
	func(n string) (string, string) { return "1 Elm Ave", "Suites " + n },
	func(n string) (string, string) { return "1 Elm Ave", "Office " + n },
	func(n string) (string, string) { return "1 Elm Ave STE" + n, "" },
	func(n string) (string, string) { return "1 Elm Ave", "Suite" + n },
	func(n string) (string, string) { return "1 Elm Ave", "Ste-" + n },
	func(n string) (string, string) { return "1 Elm Ave", "Ste No. " + n },
	func(n string) (string, string) { return "1 Elm Ave", "Suite Number " + n },
	func(n string) (string, string) { return "1 Elm Ave - Suite " + n, "" },
	func(n string) (string, string) { return "1 Elm Ave – Ste. " + n, "" },
	func(n string) (string, string) { return "1 Elm Ave, " + n, "" },
	func(n string) (string, string) { return "1 Elm Ave #" + n, "" },
	func(n string) (string, string) { return "1 Elm Ave", "Suite #" + n },
	func(n string) (string, string) { return "1 Elm Ave Unit " + n, "" },
	func(n string) (string, string) { return "1 Elm Ave", n },
	func(n string) (string, string) { return "Suite " + n, "1 Elm Ave" },
	func(n string) (string, string) { return "Suite " + n + ", 1 Elm Ave", "" },
	func(n string) (string, string) { return "1 Elm Ave Ste " + n, "Suite " + n },
}

func TestHoweverASuiteIsWrittenItIsOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.StringMatching(`[1-9][0-9]{0,3}([A-Z]|-[A-Z]|-[0-9]{1,3})?`).Draw(t, "number")
		line1, line2 := inSuite[0](n)
		first := address(line1, line2, "02139")
		key := first.AddressKey()
		building, suite := first.Site()
		if building != "1 ELM AVE|02139" || suite == "" {
			t.Fatalf("%q, %q is in %q, suite %q", line1, line2, building, suite)
		}
		for _, way := range inSuite[1:] {
			line1, line2 := way(n)
			l := address(line1, line2, "02139")
			if got := l.AddressKey(); got != key {
				t.Errorf("%q, %q has key %q, want %q", line1, line2, got, key)
			}
			if b, s := l.Site(); b != building || s != suite {
				t.Errorf("%q, %q is in %q, suite %q, want suite %q", line1, line2, b, s, suite)
			}
		}
	})
}

// TestAKeyIsTheAddressOfItself: what a key tells of street and unit has that key. A
// number without a word in front is left out: what it is hangs on what it stands by.
func TestAKeyIsTheAddressOfItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		street := rapid.SampledFrom([]string{"1 Elm Ave", "37-06 74th Street", "12 1/2 Winston-Salem Rd", "One Medical Plaza", "G3500 O'Brien Blvd", "PO Box 12", "12 U.S. Highway 1"}).Draw(t, "street")
		part := rapid.SampledFrom([]string{"Suite 200", "Ste 3-4", "# B", "Room 12", "Apt 3", "Floor 2", "2nd Fl", "Bldg C", "Medical Arts Building", "Department of Surgery", "Suite Two", "Office 5", "Unit 200-A"})
		unit := strings.Join(rapid.SliceOfNDistinct(part, 0, 3, rapid.ID).Draw(t, "unit"), rapid.SampledFrom([]string{" ", ", ", " - "}).Draw(t, "between"))
		key := address(street, unit, "02139").AddressKey()
		told := strings.Split(key, "|")
		if got := address(told[0], told[1], told[2]).AddressKey(); got != key {
			t.Fatalf("%q, %q has key %q, which has key %q", street, unit, key, got)
		}
	})
}

func FuzzAddress(f *testing.F) {
	f.Add("1 Elm Ave, 200", "(Suite: 200)")
	f.Add("Ste No. 200 - 1 Elm Ave", "2nd Fl")
	f.Add("#", "FL , BLDG")
	f.Fuzz(func(t *testing.T, line1, line2 string) {
		l := address(line1, line2, "02139")
		key := l.AddressKey()
		building, suite := l.Site()
		if building == "" && suite != "" || building != "" && !strings.HasPrefix(key, strings.TrimSuffix(building, "02139")) {
			t.Errorf("%q, %q has key %q and is in %q, suite %q", line1, line2, key, building, suite)
		}
		if building == "" {
			return
		}
		street, _, _ := strings.Cut(building, "|")
		if again, s := address(street, "", "02139").Site(); again != building || s != "" {
			t.Errorf("the building %q of %q, %q is in %q, suite %q", building, line1, line2, again, s)
		}
	})
}
