package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/specialist-finder/finder/internal/place"
)

// town is a row of cities.csv.
type town struct {
	name, state, county, kind string
	point                     place.Point
	population                int // 0 if unknown
}

const (
	kindCity    = "city"
	kindSection = "section" // a part of a city, such as a neighbourhood
)

// renamed holds names that GeoNames gives with a remark in them, and the two
// cities that everybody calls otherwise.
var renamed = map[string]string{
	"New York City":                   "New York",
	"Washington, D.C.":                "Washington",
	"Middlebury (village)":            "Middlebury",
	"City of Milford (balance)":       "Milford",
	"City of Sammamish":               "Sammamish",
	"Village of Oak Creek (Big Park)": "Village of Oak Creek",
	"New Century, KS":                 "New Century",
	"Stambaugh, Iron River":           "Stambaugh",
}

// notTowns are buildings and grounds that GeoNames records as populated places, and a
// village that everybody in its state takes for the part of Miami Beach that is called so.
var notTowns = map[string]string{
	"11497201": "Washington Street Courthouse Annex, AL",
	"10300443": "Sugarcreek Police Dept, OH",
	"8558448":  "Firing Range, GA",
	"4173380":  "South Beach, FL",
}

// miscounted are places whose population is plainly that of something larger.
var miscounted = map[string]string{
	"4295940": "Ironville, KY: its metropolitan area's",
	"4300488": "Meads, KY: its metropolitan area's",
	"5404794": "Universal City, CA: a film studio's visitors",
	"5336477": "Chinatown, CA: greater San Francisco's",
	"7839240": "Enchanted Hills, NM: Rio Rancho's",
}

// cleanTowns keeps populated places: abandoned ones, and those that GeoNames
// marks as historical, go. Their counties are for settle.
func cleanTowns(rows []map[string]string, zips []zipCode) ([]town, error) {
	var towns []town
	for _, row := range rows {
		_, out := notTowns[row["geonameid"]]
		if out || row["feature"] == "PPLQ" || strings.HasSuffix(row["name"], "(historical)") {
			continue
		}
		t, err := cleanTown(row)
		if err != nil {
			return nil, fmt.Errorf("city %s: %w", row["geonameid"], err)
		}
		towns = append(towns, t)
	}
	uncountCopies(towns, zips)
	slices.SortFunc(towns, func(a, b town) int {
		return cmp.Or(cmp.Compare(a.state, b.state), cmp.Compare(a.name, b.name),
			cmp.Compare(b.population, a.population), cmp.Compare(a.point.Lat, b.point.Lat))
	})
	return towns, nil
}

// settle gives each town the county of the census ZIP area nearest to it in its
// state.
func settle(towns []town, zips []zipCode) {
	areas := gridOf(zips)
	for i, t := range towns {
		beside, _ := areas.nearest(t, "")
		towns[i].county = beside.county
	}
}

func cleanTown(row map[string]string) (t town, err error) {
	t = town{name: row["name"], state: row["state"], kind: kindCity}
	if better, ok := renamed[t.name]; ok {
		t.name = better
	}
	if row["feature"] == "PPLX" {
		t.kind = kindSection
	}
	if t.point, err = pointOf(row); err != nil {
		return t, err
	}
	if _, wrong := miscounted[row["geonameid"]]; wrong {
		return t, nil
	}
	t.population, err = strconv.Atoi(row["population"])
	return t, err
}

// uncountCopies forgets populations that GeoNames gave to a part of a city by
// copying the city's ("West Raleigh", "Tempe Junction"): the name holds that of
// a larger city (30,000 or more) at most ten miles away with about as many
// people, and no ZIP is called so. North Charleston and the like have ZIPs of their own and keep theirs.
func uncountCopies(towns []town, zips []zipCode) {
	postal := map[string]bool{}
	for _, z := range zips {
		postal[z.city+"|"+z.state] = true
	}
	byName := map[string][]town{}
	for _, t := range towns {
		byName[t.name+"|"+t.state] = append(byName[t.name+"|"+t.state], t)
	}
	for i, t := range towns {
		if postal[t.name+"|"+t.state] {
			continue
		}
		for _, name := range partsOf(t.name) {
			for _, whole := range byName[name+"|"+t.state] {
				share := float64(t.population) / float64(max(1, whole.population))
				if whole.population >= 30_000 && share > 0.75 && share < 1.1 && place.Miles(t.point, whole.point) < 10 {
					towns[i].population = 0
				}
			}
		}
	}
}

// partsOf lists the runs of words inside a name, the name itself left out.
func partsOf(name string) (parts []string) {
	words := strings.Fields(name)
	for i := range words {
		for j := i + 1; j <= len(words); j++ {
			if j-i < len(words) {
				parts = append(parts, strings.Join(words[i:j], " "))
			}
		}
	}
	return parts
}

func townRows(towns []town) [][]string {
	rows := [][]string{{"name", "state", "county", "lat", "lon", "population", "kind"}}
	for _, t := range towns {
		rows = append(rows, []string{t.name, t.state, t.county, degrees(t.point.Lat), degrees(t.point.Lon), count(t.population), t.kind})
	}
	return rows
}

// grid holds census ZIP areas by their square of one degree.
type grid map[[2]int][]zipCode

func gridOf(zips []zipCode) grid {
	g := grid{}
	for _, z := range zips {
		if z.kind == kindZCTA {
			g[square(z.point)] = append(g[square(z.point)], z)
		}
	}
	return g
}

func square(p place.Point) [2]int { return [2]int{int(p.Lat), int(p.Lon)} }

// nearest is the area nearest to the town in its state, another than except,
// looked for in its square and those around it.
func (g grid) nearest(t town, except string) (found zipCode, ok bool) {
	at, miles := square(t.point), 0.0
	for lat := at[0] - 1; lat <= at[0]+1; lat++ {
		for lon := at[1] - 1; lon <= at[1]+1; lon++ {
			for _, z := range g[[2]int{lat, lon}] {
				if z.state != t.state || z.zip == except {
					continue
				}
				if d := place.Miles(t.point, z.point); !ok || d < miles {
					found, miles, ok = z, d, true
				}
			}
		}
	}
	return found, ok
}
