package place

import (
	"math"
	"strconv"

	"github.com/specialist-finder/finder/internal/directory"
)

// zipPlace is the place of a ZIP: "78701 (Austin, TX)".
func (g *Gazetteer) zipPlace(z zipArea) Place {
	t := &g.towns[z.town]
	zip := zipText(z.code)
	state := g.states[t.state].Code
	return Place{
		Label: zip + " (" + t.name + ", " + state + ")",
		City:  t.name, State: state, ZIP: zip,
		Point:     Point{z.lat, z.lon},
		Precision: directory.PrecisionZIP,
	}
}

func zipText(code int32) string {
	var b [5]byte
	for i := len(b) - 1; i >= 0; i-- {
		b[i] = '0' + byte(code%10)
		code /= 10
	}
	return string(b[:])
}

// townPlace is the place of a town, with at most MaxAlternatives others.
func (g *Gazetteer) townPlace(t int32, others []int32) Place {
	p := g.plainTown(t)
	others = others[:min(len(others), MaxAlternatives)]
	if len(others) == 0 {
		return p
	}
	p.Alternatives = make([]Place, len(others))
	for i, other := range others {
		p.Alternatives[i] = g.plainTown(other)
	}
	return p
}

func (g *Gazetteer) plainTown(i int32) Place {
	t := &g.towns[i]
	state := g.states[t.state].Code
	return Place{Label: g.townLabel(t), City: t.name, State: state, Point: Point{t.lat, t.lon}, Precision: directory.PrecisionCity, Population: int(t.population)}
}

// townLabel is "Austin, TX", and of a homonym with its county: "Midway, FL
// (Gadsden County)".
func (g *Gazetteer) townLabel(t *town) string {
	label := t.name + ", " + g.states[t.state].Code
	if !t.homonym {
		return label
	}
	return label + " (" + t.county + g.countySuffix(t.state) + ")"
}

// countySuffix is what the counties of a state are called.
func (g *Gazetteer) countySuffix(state uint8) string {
	switch g.states[state].Code {
	case "LA":
		return " Parish"
	case "AK", "PR":
		return ""
	}
	return " County"
}

// pointPlace is a place given by coordinates; its label is rounded to two
// decimals (about a kilometre), as a label is shown and a point may be a home.
func pointPlace(p Point) Place {
	return Place{Label: rounded(p.Lat) + ", " + rounded(p.Lon), Point: p, Precision: PrecisionPoint}
}

func rounded(degrees float64) string {
	hundredths := math.Round(degrees * 100)
	if hundredths == 0 {
		hundredths = 0 // not "-0.00"
	}
	return strconv.FormatFloat(hundredths/100, 'f', 2, 64)
}
