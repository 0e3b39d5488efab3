package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/specialist-finder/finder/internal/place"
)

// zipCode is a row of the ZIP files.
type zipCode struct {
	zip, city, state, county, kind string
	point                          place.Point
	population                     int
}

const (
	kindZCTA     = "zcta"             // has an area of its own in the census
	kindNoArea   = "po-box-or-unique" // post boxes or one organization
	kindMilitary = "military"         // APO, FPO, DPO: no place in the US
)

// mended holds cities that the source leaves empty, or takes for a military post
// office though the base is in Hawaii, and a village that a part of Atlanta with many
// times its people is called like.
var mended = map[string]zipCode{
	"00636": {city: "Rosario", state: "PR", county: "San Germán"},
	"30625": {city: "Buckhead Morgan County", state: "GA", county: "Morgan"},
	"96860": {city: "Pearl Harbor", state: "HI", county: "Honolulu"},
	"96863": {city: "Kaneohe Bay", state: "HI", county: "Honolulu"},
}

// missing are ZIPs of Guam that the source lacks: the island's shopping and hospital
// district, and its main post office.
var missing = []zipCode{
	{zip: "96931", city: "Tamuning", state: "GU", county: "Guam", kind: kindNoArea, point: place.Point{Lat: 13.48773, Lon: 144.78138}},
	{zip: "96932", city: "Hagatna", state: "GU", county: "Guam", kind: kindNoArea, point: place.Point{Lat: 13.47567, Lon: 144.74886}},
}

// smallWords are written small inside a city's name.
var smallWords = strings.NewReplacer(" Of ", " of ", " On ", " on ", " The ", " the ", " And ", " and ", " By ", " by ", " In ", " in ")

// cleanZIPs mends states of military ZIPs by their prefix, as USPS assigns
// them; their coordinates (foreign bases) are left out.
func cleanZIPs(rows []map[string]string) ([]zipCode, error) {
	zips := slices.Clone(missing)
	for _, row := range rows {
		z := zipCode{zip: row["zip"], city: smallWords.Replace(row["city"]), state: row["state"], county: row["county"], kind: kindNoArea}
		var err error
		if z.point, err = pointOf(row); err != nil {
			return nil, fmt.Errorf("ZIP %s: %w", z.zip, err)
		}
		z.population, _ = strconv.Atoi(row["population"]) // empty outside the census areas
		if row["zcta"] == "1" {
			z.kind = kindZCTA
		}
		if m, ok := mended[z.zip]; ok {
			z.city, z.state, z.county = m.city, m.state, m.county
		}
		if code, ok := place.Military(z.zip); ok {
			z.state, z.kind, z.county = code, kindMilitary, ""
		}
		zips = append(zips, z)
	}
	slices.SortFunc(zips, func(a, b zipCode) int { return cmp.Compare(a.zip, b.zip) })
	return zips, nil
}

func pointOf(row map[string]string) (p place.Point, err error) {
	if p.Lat, err = strconv.ParseFloat(row["lat"], 64); err != nil {
		return p, err
	}
	p.Lon, err = strconv.ParseFloat(row["lon"], 64)
	return p, err
}

// zipRows splits the table in two by first digit, so that neither file is large.
func zipRows(zips []zipCode) (low, high [][]string) {
	header := []string{"zip", "lat", "lon", "city", "state", "county", "population", "kind"}
	low, high = [][]string{header}, [][]string{header}
	for _, z := range zips {
		lat, lon := degrees(z.point.Lat), degrees(z.point.Lon)
		if z.kind == kindMilitary {
			lat, lon = "", ""
		}
		row := []string{z.zip, lat, lon, z.city, z.state, z.county, count(z.population), z.kind}
		if z.zip < "5" {
			low = append(low, row)
		} else {
			high = append(high, row)
		}
	}
	return low, high
}

// degrees writes a coordinate to five decimals, about a metre.
func degrees(v float64) string { return strconv.FormatFloat(v, 'f', 5, 64) }

func count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// stateRows fills in the boxes of states: the bounds of the centres of their
// census ZIP areas, which is not the state's boundary but where people live.
func stateRows(states []map[string]string, zips []zipCode) [][]string {
	rows := [][]string{{"code", "name", "name_es", "others", "kind", "south", "west", "north", "east"}}
	for _, s := range states {
		row := []string{s["code"], s["name"], s["name_es"], s["others"], s["kind"], "", "", "", ""}
		if low, high, ok := bounds(s["code"], zips); ok {
			row = append(row[:5], degrees(low.Lat), degrees(low.Lon), degrees(high.Lat), degrees(high.Lon))
		}
		rows = append(rows, row)
	}
	return rows
}

// bounds is the box of a state's census ZIP areas, or of all its ZIPs if it has
// none (territories with few).
func bounds(state string, zips []zipCode) (low, high place.Point, ok bool) {
	for _, kind := range []string{kindZCTA, kindNoArea} {
		for _, z := range zips {
			if z.state != state || z.kind != kind {
				continue
			}
			if !ok {
				low, high, ok = z.point, z.point, true
			}
			low = place.Point{Lat: min(low.Lat, z.point.Lat), Lon: min(low.Lon, z.point.Lon)}
			high = place.Point{Lat: max(high.Lat, z.point.Lat), Lon: max(high.Lon, z.point.Lon)}
		}
		if ok {
			break
		}
	}
	return low, high, ok
}
