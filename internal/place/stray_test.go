package place_test

import (
	"strconv"
	"testing"

	"github.com/specialist-finder/finder/internal/place"
)

// TestZIPsOfCitiesLieInTheirCities names ZIPs whose point in the census lies in
// the wilderness far away, and neighbours of theirs that were right.
func TestZIPsOfCitiesLieInTheirCities(t *testing.T) {
	for _, c := range []struct {
		zip, city, state string
		within           float64
	}{
		{"99503", "Anchorage", "AK", 15},
		{"99519", "Anchorage", "AK", 15},
		{"99501", "Anchorage", "AK", 15},
		{"99701", "Fairbanks", "AK", 15},
		{"99706", "Fairbanks", "AK", 15},
		{"99709", "Fairbanks", "AK", 35},
		{"83716", "Boise", "ID", 15},
		{"83702", "Boise", "ID", 15},
		{"85365", "Yuma", "AZ", 15},
		{"89406", "Fallon", "NV", 15},
		{"99752", "Kotzebue", "AK", 15},
	} {
		zip, ok := place.Default().ZIP(c.zip)
		city, known := place.Default().City(c.city, c.state)
		if miles := place.Miles(zip.Point, city.Point); !ok || !known || miles > c.within {
			t.Errorf("%s is %.0f miles from %s, %s, more than %v", c.zip, miles, c.city, c.state, c.within)
		}
	}
}

// TestZIPsThatAreFarFromATownForAReasonStay names ZIPs that have another town of
// the same name in their state, or people of their own.
func TestZIPsThatAreFarFromATownForAReasonStay(t *testing.T) {
	for zip, where := range map[string]place.Point{
		"18052": {Lat: 40.66, Lon: -75.50}, // Whitehall, Lehigh County, PA
		"08043": {Lat: 39.85, Lon: -74.95}, // Voorhees, NJ
		"78330": {Lat: 27.76, Lon: -97.93}, // Agua Dulce, Nueces County, TX
		"32899": {Lat: 28.57, Lon: -80.63}, // Kennedy Space Center
	} {
		if got, ok := place.Default().ZIP(zip); !ok || place.Miles(got.Point, where) > 5 {
			t.Errorf("ZIP(%s) = %+v, %v; want it near %v", zip, got, ok, where)
		}
	}
}

// TestNoZIPOfManyPeopleStraysFromItsTown holds for all ZIPs of more than 5,000
// people that have a town of their name in the file.
func TestNoZIPOfManyPeopleStraysFromItsTown(t *testing.T) {
	namesakes := map[string]string{
		"08043": "Voorhees, NJ: the town of the file is in Middlesex County",
		"08527": "Jackson, NJ: in Camden County",
		"14469": "Bloomfield, NY: in Richmond County",
		"18052": "Whitehall, PA: in Allegheny County",
		"49343": "Sand Lake, MI: in Iosco County",
		"91345": "Mission Hills, CA: in Santa Barbara County",
	}
	towns := map[string][]place.Point{}
	for _, row := range rows(t, "cities.csv") {
		key := row["name"] + ", " + row["state"]
		towns[key] = append(towns[key], pointOf(t, row))
	}
	judged := 0
	for _, row := range zipRows(t) {
		called := towns[row["city"]+", "+row["state"]]
		people, _ := strconv.Atoi(row["population"]) // empty: none
		if people <= 5000 || len(called) == 0 || namesakes[row["zip"]] != "" {
			continue
		}
		judged++
		zip, _ := place.Default().ZIP(row["zip"])
		if miles := nearest(zip.Point, called); miles > 35 {
			t.Errorf("%s (%d people) is %.0f miles from %s, %s", row["zip"], people, miles, row["city"], row["state"])
		}
	}
	if judged < 12_000 {
		t.Errorf("%d ZIPs judged, want those of the file", judged)
	}
}

func nearest(p place.Point, towns []place.Point) float64 {
	miles := place.Miles(p, towns[0])
	for _, t := range towns[1:] {
		miles = min(miles, place.Miles(p, t))
	}
	return miles
}
