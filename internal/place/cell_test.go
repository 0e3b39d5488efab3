package place_test

import (
	"math"
	"testing"

	"github.com/uber/h3-go/v4"
	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/internal/place"
)

// edges are points where geography goes wrong first.
var edges = map[string]place.Point{
	"Austin":                      {Lat: 30.2672, Lon: -97.7431},
	"Attu, west of the 180° line": {Lat: 52.9, Lon: 173.1},
	"on the 180° line":            {Lat: 51.97, Lon: 180},
	"the same, written −180":      {Lat: 51.97, Lon: -180},
	"Adak":                        {Lat: 51.88, Lon: -176.65},
	"Utqiagvik":                   {Lat: 71.29, Lon: -156.79},
	"Honolulu":                    {Lat: 21.307, Lon: -157.858},
	"San Juan, PR":                {Lat: 18.4, Lon: -66.06},
	"Hagåtña, GU":                 {Lat: 13.476, Lon: 144.75},
	"Pago Pago, AS":               {Lat: -14.28, Lon: -170.7},
	"the North Pole":              {Lat: 90, Lon: 0},
}

func TestCellHoldsItsPointAndParentsAreItsAncestors(t *testing.T) {
	for name, p := range edges {
		cell := place.Cell(p)
		if h3.Cell(cell).Resolution() != place.CellResolution {
			t.Errorf("%s: cell %x is not of resolution %d", name, cell, place.CellResolution)
		}
		centre, err := h3.Cell(cell).LatLng()
		if err != nil {
			t.Fatal(err)
		}
		if d := place.Miles(p, place.Point{Lat: centre.Lat, Lon: centre.Lng}); d > 0.5 {
			t.Errorf("%s: the cell's centre is %v miles away", name, d)
		}
		child := cell
		for res := place.CellResolution - 1; res >= 0; res-- {
			parent := place.Parent(cell, res)
			if parent != place.Parent(child, res) || !isChild(t, child, parent) {
				t.Errorf("%s: %x is no child of its parent %x at %d", name, child, parent, res)
			}
			child = parent
		}
	}
	if place.Cell(edges["on the 180° line"]) != place.Cell(edges["the same, written −180"]) {
		t.Error("180 and −180 degrees are two cells")
	}
}

func isChild(t *testing.T, child, parent uint64) bool {
	t.Helper()
	children, err := h3.Cell(parent).Children(h3.Cell(child).Resolution())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range children {
		if uint64(c) == child {
			return true
		}
	}
	return false
}

// TestParentIsNotTheCoarserCellOfThePoint guards against taking the coarser cell
// of the point for the parent: they differ for some of the points.
func TestParentIsNotTheCoarserCellOfThePoint(t *testing.T) {
	differ := 0
	for i := range 2000 {
		p := place.Point{Lat: 30 + float64(i%50)*0.31, Lon: -120 + float64(i/50)*1.17}
		coarse, err := h3.LatLngToCell(h3.NewLatLng(p.Lat, p.Lon), 3)
		if err != nil {
			t.Fatal(err)
		}
		if place.Parent(place.Cell(p), 3) != uint64(coarse) {
			differ++
		}
	}
	if differ < 20 || differ > 400 {
		t.Errorf("parent and coarser cell differ for %d of 2000 points, expected some 6 to 7 %%", differ)
	}
}

func TestParentOfParentIsParent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := place.Cell(drawPoint(t, "p"))
		fine := rapid.IntRange(0, place.CellResolution).Draw(t, "fine")
		coarse := rapid.IntRange(0, fine).Draw(t, "coarse")
		if cell == 0 || place.Parent(place.Parent(cell, fine), coarse) != place.Parent(cell, coarse) {
			t.Fatalf("cell %x, %d by way of %d", cell, coarse, fine)
		}
	})
}

func TestWhatIsNoPositionHasNoCell(t *testing.T) {
	if got := place.Cell(place.Point{Lat: math.NaN()}); got != 0 {
		t.Errorf("NaN has the cell %x", got)
	}
	if got := place.Cell(place.Point{Lat: math.Inf(1), Lon: 5}); got != 0 {
		t.Errorf("infinity has the cell %x", got)
	}
	cell := place.Cell(edges["Austin"])
	for _, res := range []int{-1, place.CellResolution + 1, 99} {
		if got := place.Parent(cell, res); got != 0 {
			t.Errorf("the parent at %d is %x", res, got)
		}
	}
	if got := place.Parent(12345, 3); got != 0 {
		t.Errorf("no cell has the parent %x", got)
	}
}
