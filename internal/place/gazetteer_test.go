package place_test

import (
	"cmp"
	"encoding/csv"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/data"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/text"
)

// rows reads one of the shipped files by an ordinary CSV reader, so that the
// gazetteer's own is not judged by itself.
func rows(t testing.TB, names ...string) (all []map[string]string) {
	t.Helper()
	for _, name := range names {
		file, err := data.Places.Open("places/" + name)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		records, err := csv.NewReader(file).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, record := range records[1:] {
			row := map[string]string{}
			for i, column := range records[0] {
				row[column] = record[i]
			}
			all = append(all, row)
		}
	}
	return all
}

func zipRows(t testing.TB) []map[string]string {
	t.Helper()
	return rows(t, "zips-0-4.csv", "zips-5-9.csv")
}

func pointOf(t testing.TB, row map[string]string) place.Point {
	t.Helper()
	lat, err := strconv.ParseFloat(row["lat"], 64)
	if err != nil {
		t.Fatal(err)
	}
	lon, err := strconv.ParseFloat(row["lon"], 64)
	if err != nil {
		t.Fatal(err)
	}
	return place.Point{Lat: lat, Lon: lon}
}

func TestEveryZIPHasItsPointExceptMilitaryOnes(t *testing.T) {
	g := place.Default()
	military := 0
	for _, row := range zipRows(t) {
		got, ok := g.ZIP(row["zip"])
		if row["kind"] == "military" {
			military++
			if code, isMilitary := place.Military(row["zip"]); ok || !isMilitary || code != row["state"] {
				t.Errorf("military ZIP %s of %s: found %v, code %q", row["zip"], row["state"], ok, code)
			}
			continue
		}
		if !ok || got.Point != pointOf(t, row) || got.ZIP != row["zip"] || got.State != row["state"] || got.City == "" {
			t.Fatalf("ZIP(%s) = %+v, %v; the file says %v", row["zip"], got, ok, row)
		}
	}
	if military < 400 {
		t.Errorf("%d military ZIPs, want those of the file", military)
	}
}

func TestZIPTakesItsFourMoreDigitsAndNothingElse(t *testing.T) {
	for _, zip := range []string{"02139", "02139-4307", "021394307"} {
		if got, ok := place.Default().ZIP(zip); !ok || got.ZIP != "02139" {
			t.Errorf("ZIP(%q) = %+v, %v", zip, got, ok)
		}
	}
	for _, zip := range []string{"", "2139", "02139-43", "02139-430x", "0213 9", "٠٢١٣٩", "99999", "-2139"} {
		if got, ok := place.Default().ZIP(zip); ok {
			t.Errorf("ZIP(%q) = %+v", zip, got)
		}
	}
}

func TestMilitaryGoesByPrefix(t *testing.T) {
	for zip, want := range map[string]string{
		"09001": "AE", "09899": "AE", "34001": "AA", "96201": "AP", "96699": "AP", "09001-1234": "AE",
		"08999": "", "09900": "", "33999": "", "34101": "", "96199": "", "96701": "", "0900": "", "": "", "09a01": "",
	} {
		if got, ok := place.Military(zip); got != want || ok != (want != "") {
			t.Errorf("Military(%q) = %q, %v; want %q", zip, got, ok, want)
		}
	}
}

func TestEveryCityOfTheFilesResolves(t *testing.T) {
	g := place.Default()
	for _, row := range append(rows(t, "cities.csv"), zipRows(t)...) {
		name := row["city"] + row["name"]
		if row["kind"] == "military" {
			continue
		}
		got, ok := g.City(name, row["state"])
		if !ok || got.State != row["state"] || got.Precision != directory.PrecisionCity {
			t.Errorf("City(%q, %q) = %+v, %v", name, row["state"], got, ok)
		}
		if resolved, err := g.Resolve(name + ", " + row["state"]); err != nil || resolved.Point != got.Point {
			t.Errorf("Resolve(%q, %q) = %+v, %v; City says %+v", name, row["state"], resolved, err, got)
		}
	}
}

func TestACityThatIsAloneOfItsNameHasThePointOfTheFile(t *testing.T) {
	g, count := place.Default(), map[string]int{}
	cities := rows(t, "cities.csv")
	for _, row := range cities {
		count[spaceless(row["name"])+row["state"]]++
	}
	elsewhere := 0
	for _, row := range cities {
		if count[spaceless(row["name"])+row["state"]] > 1 {
			continue
		}
		if got, _ := g.City(row["name"], row["state"]); got.Point != pointOf(t, row) {
			elsewhere++ // the post office's town is another, and larger
		}
	}
	if limit := len(cities) / 200; elsewhere > limit {
		t.Errorf("%d of %d cities are elsewhere than the file says, more than %d", elsewhere, len(cities), limit)
	}
}

func TestATownOfZIPsOnlyLiesInTheMiddleOfItsPeople(t *testing.T) {
	inCities := map[string]bool{}
	for _, row := range rows(t, "cities.csv") {
		inCities[spaceless(row["name"])+row["state"]] = true
	}
	type sum struct{ lat, lon, people float64 }
	sums := map[[2]string]sum{}
	for _, row := range zipRows(t) {
		people, _ := strconv.ParseFloat(row["population"], 64)
		if people == 0 || inCities[spaceless(row["city"])+row["state"]] {
			continue
		}
		s, p := sums[[2]string{row["city"], row["state"]}], pointOf(t, row)
		sums[[2]string{row["city"], row["state"]}] = sum{s.lat + p.Lat*people, s.lon + p.Lon*people, s.people + people}
	}
	off := 0
	for name, s := range sums {
		got, _ := place.Default().City(name[0], name[1])
		if place.Miles(got.Point, place.Point{Lat: s.lat / s.people, Lon: s.lon / s.people}) > 1 {
			off++ // "Mt Vernon" and "Mount Vernon": united with another spelling
		}
	}
	if len(sums) < 10_000 || off > len(sums)/100 {
		t.Errorf("%d of %d towns are not in the middle of their people", off, len(sums))
	}
}

func spaceless(name string) string { return strings.Join(text.Tokens(name), "") }

func TestEveryLabelOfAnAlternativeMeansIt(t *testing.T) {
	g, seen := place.Default(), 0
	for _, row := range rows(t, "cities.csv") {
		bare, _ := g.City(row["name"], row["state"])
		for _, other := range bare.Alternatives {
			seen++
			got, err := g.Resolve(other.Label)
			if err != nil || got.Point != other.Point {
				t.Errorf("Resolve(%q) = %+v, %v; want %v", other.Label, got, err, other.Point)
			}
		}
	}
	if seen < 200 {
		t.Errorf("saw %d alternatives, too few to judge", seen)
	}
}

// TestACityHasOnePointInEveryForm writes cities as people do and wants one place.
func TestACityHasOnePointInEveryForm(t *testing.T) {
	g, cities := place.Default(), rows(t, "cities.csv")
	states := map[string]map[string]string{}
	for _, row := range rows(t, "states.csv") {
		states[row["code"]] = row
	}
	rapid.Check(t, func(t *rapid.T) {
		row := cities[rapid.IntRange(0, len(cities)-1).Draw(t, "city")]
		want, ok := g.City(row["name"], row["state"])
		if !ok {
			t.Fatalf("no %v", row)
		}
		name := respell(t, row["name"])
		state := rapid.SampledFrom([]string{row["state"], states[row["state"]]["name"], states[row["state"]]["name_es"]}).Draw(t, "state")
		form := name + rapid.SampledFrom([]string{", ", " ", " , ", ","}).Draw(t, "between") + recase(t, state)
		if got, err := g.Resolve(form); err != nil || got.Point != want.Point || got.Label != want.Label {
			t.Fatalf("Resolve(%q) = %+v, %v; want %+v", form, got, err, want)
		}
		if got, ok := g.City(name, state); !ok || got.Point != want.Point {
			t.Fatalf("City(%q, %q) = %+v, %v; want %+v", name, state, got, ok, want)
		}
		tokens := append([]string{"pain", "clinic"}, text.Tokens(form)...)
		got, n, ok := g.SuffixPlace(tokens)
		if !ok || got.Point != want.Point || n != len(tokens)-2 {
			t.Fatalf("SuffixPlace(%q) = %+v, %d, %v; want %+v", tokens, got, n, ok, want)
		}
	})
}

// respell writes a name with other abbreviations, marks and case.
func respell(t *rapid.T, name string) string {
	words := strings.Fields(name)
	for i, word := range words {
		for _, pair := range [][2]string{{"Saint", "St."}, {"Saint", "St"}, {"Fort", "Ft."}, {"Mount", "Mt"}, {"Springs", "Spgs"}, {"Heights", "Hts"}, {"Junction", "Jct."}, {"Sainte", "Ste"}} {
			if (word == pair[0] || word == pair[1]) && rapid.Bool().Draw(t, "abbreviate") {
				words[i] = pair[rapid.IntRange(0, 1).Draw(t, "form")]
			}
		}
	}
	for word, short := range map[string]string{"North": "N.", "South": "S", "East": "E", "West": "W."} {
		if words[0] == word && len(words) > 1 && rapid.Bool().Draw(t, "direction") {
			words[0] = short
		}
	}
	name = strings.Join(words, " ")
	if rapid.Bool().Draw(t, "without accents") {
		name = text.Fold(name)
	}
	if rapid.Bool().Draw(t, "without marks") {
		name = strings.NewReplacer("'", "", "‘", "", ".", "", "-", " ").Replace(name)
	}
	return recase(t, name)
}

func recase(t *rapid.T, s string) string {
	return rapid.SampledFrom([]func(string) string{strings.ToUpper, strings.ToLower, strings.Clone}).Draw(t, "case")(s)
}

func TestStateKnowsCodesAndNames(t *testing.T) {
	for in, want := range map[string]string{
		"TX": "TX", "tx": "TX", " Texas ": "TX", "D.C.": "DC", "district of columbia": "DC", "Nueva York": "NY", "Pensilvania": "PA",
		"carolina del norte": "NC", "Hawái": "HI", "puerto rico": "PR", "U.S. Virgin Islands": "VI", "Islas Vírgenes": "VI", "Guam": "GU",
		"AE": "AE", "MH": "MH", "Washington": "WA", "W. Va.": "WV", "": "", "T X Y": "", "Ontario": "", "XX": "",
	} {
		if got, ok := place.Default().State(in); got != want || ok != (want != "") {
			t.Errorf("State(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
}

func TestStatesHaveNamesAndBoxes(t *testing.T) {
	states := place.Default().States()
	if len(states) != 62 {
		t.Errorf("%d states, want 50, DC, 5 territories, 3 associated and 3 military", len(states))
	}
	for _, s := range states {
		if len(s.Code) != 2 || s.Name == "" || s.NameES == "" || s.South > s.North || s.West > s.East || math.Abs(s.West) > 180 {
			t.Errorf("state %+v", s)
		}
		if s.Code == "AK" && (s.North < 70 || s.West > -170) || s.Code == "CT" && (s.South < 40.9 || s.North > 42.1) {
			t.Errorf("%s has the box %v %v %v %v", s.Code, s.South, s.West, s.North, s.East)
		}
	}
}

// TestNoAliasHidesATown: the name of a town, or of a post office, in the state is
// that town, however close the city lies that an alias of it would mean.
func TestNoAliasHidesATown(t *testing.T) {
	long := map[string]string{"ft": "fort", "mt": "mount", "st": "saint"}
	key := func(name, state string) string {
		words := text.Tokens(strings.TrimPrefix(name, "The ") + " " + state) // an article is read or not
		words[0] = cmp.Or(long[words[0]], words[0])
		return strings.Join(words, " ")
	}
	towns := map[string]bool{}
	for _, row := range slices.Concat(rows(t, "cities.csv"), rows(t, "parts.csv"), zipRows(t)) {
		towns[key(cmp.Or(row["name"], row["city"]), row["state"])] = true
	}
	for _, row := range rows(t, "aliases.csv") {
		alias := key(row["alias"], row["state"])
		if towns[alias] && row["alias"] != row["city"] {
			t.Errorf("%s is a town of %s, and an alias of %s", row["alias"], row["state"], row["city"])
		}
	}
}
