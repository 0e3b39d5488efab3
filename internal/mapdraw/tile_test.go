package mapdraw_test

import (
	"math"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/mapdraw"
	"github.com/specialist-finder/finder/internal/place"
)

// tileOf is the tile that a position is on, by the formula that web maps publish, and
// where on it.
func tileOf(z int, lat, lon float64) (t mapdraw.Tile, x, y float64) {
	world := math.Exp2(float64(z))
	x = (lon + 180) / 360 * world
	y = (1 - math.Asinh(math.Tan(lat*math.Pi/180))/math.Pi) / 2 * world
	t = mapdraw.Tile{Z: z, X: int(x), Y: int(y)}
	return t, (x - math.Floor(x)) * mapdraw.TileSize, (y - math.Floor(y)) * mapdraw.TileSize
}

var towns = regexp.MustCompile(`<text class="f-map__name" x="([-\d.]+)" y="([-\d.]+)"[^>]*>([^<]*)</text>\s*<circle class="f-map__town" cx="([-\d.]+)" cy="([-\d.]+)"`)

// TestTilesAreNumberedAsWebMapsNumberThem: towns stand where the published formula has
// them.
func TestTilesAreNumberedAsWebMapsNumberThem(t *testing.T) {
	for name, at := range map[string]struct {
		z        int
		lat, lon float64
	}{"Denver": {8, 39.739, -104.985}, "Honolulu": {6, 21.307, -157.858}, "Anchorage": {4, 61.218, -149.9}, "San Juan": {8, 18.406, -66.064}} {
		tile, x, y := tileOf(at.z, at.lat, at.lon)
		found := false
		for _, m := range towns.FindAllStringSubmatch(mapdraw.DrawTile(tile, place.Default()), -1) {
			if m[3] == name {
				found = true
				if math.Hypot(num(m[4])-x, num(m[5])-y) > 5 {
					t.Errorf("%s is at %s,%s of %v, want %.1f,%.1f", name, m[4], m[5], tile, x, y)
				}
			}
		}
		if !found {
			t.Errorf("%s is not on %v", name, tile)
		}
	}
}

// TestRandomTiles looks at what must hold for all of them, at all zooms and on both
// sides of 180°.
func TestRandomTiles(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for _, s := range place.Default().States() {
		if s.South == 0 && s.North == 0 {
			continue
		}
		for z := mapdraw.MinTileZoom; z <= mapdraw.MaxTileZoom; z++ {
			tile, _, _ := tileOf(z, s.South+r.Float64()*(s.North-s.South), s.West+r.Float64()*(s.East-s.West))
			svg := mapdraw.DrawTile(tile, place.Default())
			wellFormed(t, svg)
			if n := compressed(t, svg); n > mapdraw.MaxBytes {
				t.Errorf("%v: %d bytes compressed", tile, n)
			}
			if regexp.MustCompile(`NaN|Inf|e[+-]\d`).MatchString(svg) {
				t.Errorf("%v: a number is none", tile)
			}
			withinTile(t, svg)
		}
	}
}

// withinTile checks that outlines go no farther than the edges that are cut, and names
// not beyond the tile, where they would be.
func withinTile(t *testing.T, svg string) {
	t.Helper()
	const wider = mapdraw.TileSize - mapdraw.Width // outlinesInside knows maps
	outlinesInside(t, svg, mapdraw.TileSize, wider)
	for _, m := range towns.FindAllStringSubmatch(svg, -1) {
		if x, y := num(m[1]), num(m[2]); x < 0 || x > mapdraw.TileSize || y < 8 || y > mapdraw.TileSize {
			t.Errorf("%s is written at %g,%g", m[3], x, y)
		}
	}
}

func TestTilesThatThereAreNot(t *testing.T) {
	for _, tile := range []mapdraw.Tile{{Z: 1}, {Z: 14}, {Z: 2, X: 4}, {Z: 2, Y: 4}, {Z: 2, X: -1}, {Z: 2, Y: -1}, {}} {
		if tile.OK() {
			t.Errorf("there is a tile %v", tile)
		}
	}
	for _, tile := range []mapdraw.Tile{{Z: 2}, {Z: 2, X: 3, Y: 3}, {Z: 13, X: 8191, Y: 8191}} {
		if !tile.OK() {
			t.Errorf("there is no tile %v", tile)
		}
		wellFormed(t, mapdraw.DrawTile(tile, nil))
	}
}

// TestTilesOfTheSeaAreEmpty, also where the other side of the earth is American.
func TestTilesOfTheSeaAreEmpty(t *testing.T) {
	for _, at := range [][2]float64{{0, 85}, {-40, 20}, {35, 75}, {75, 30}, {-20, -30}} {
		tile, _, _ := tileOf(4, at[0], at[1])
		if svg := mapdraw.DrawTile(tile, place.Default()); strings.Contains(svg, "<path") || strings.Contains(svg, "<text") {
			t.Errorf("%v at %v is not empty: %.300s", tile, at, svg)
		}
	}
}

// areaPath is the d of the area's border.
func areaPath(svg string) string {
	if m := regexp.MustCompile(`<path class="f-map__area" d="([^"]*)"`).FindStringSubmatch(svg); m != nil {
		return m[1]
	}
	return ""
}

// TestAnAreaFillsItsMap, with what is in it and without, and across 180°.
func TestAnAreaFillsItsMap(t *testing.T) {
	for name, a := range map[string]mapdraw.Area{
		"a county": {South: 30, West: -98, North: 30.6, East: -97.4}, "a state": {South: 25.8, West: -106.7, North: 36.6, East: -93.5},
		"a street": {South: 30.26, West: -97.75, North: 30.27, East: -97.74}, "the Aleutians": {South: 51, West: 172, North: 55, East: -165},
		"a point": {South: 30, West: -97, North: 30, East: -97},
	} {
		v := viewOf((a.South+a.North)/2, a.West, "Middle")
		v.Area = &a
		sound(t, v)
		if areaPath(mapdraw.Draw(v)) == "" {
			t.Errorf("%s: no area is drawn", name)
		}
	}
}

// TestAPlaceFarFromTheArea makes no map of both, which would show neither.
func TestAPlaceFarFromTheArea(t *testing.T) {
	v := viewOf(47.6, -122.3, "Seattle")
	v.Area = &mapdraw.Area{South: 25.5, West: -80.6, North: 26, East: -80}
	svg := mapdraw.Draw(v)
	if strings.Contains(svg, "f-map__place") || strings.Contains(svg, "Seattle") || !strings.Contains(svg, "Miami") || !strings.Contains(svg, "f-map__scale") {
		t.Errorf("a map of Miami is %s", svg)
	}
	v = viewOf(25.76, -80.19, "Miami")
	v.Area = &mapdraw.Area{South: 25.5, West: -80.6, North: 26, East: -80}
	if !strings.Contains(mapdraw.Draw(v), "f-map__place") {
		t.Error("the place in the area is not marked")
	}
}

// TestAVastAreaIsNotTheMap: of the whole world it would be one, with pins nobody can
// tell apart.
func TestAVastAreaIsNotTheMap(t *testing.T) {
	v := viewOf(30.267, -97.743, "Austin", [2]float64{3, 1})
	near := mapdraw.Draw(v)
	for _, a := range []mapdraw.Area{{South: -90, West: -180, North: 90, East: 180}, {South: -80, West: -100, North: 80, East: -90}, {South: 0, West: 10, North: 50, East: -10}} {
		v.Area = &a
		sound(t, v)
		if got := strings.Contains(mapdraw.Draw(v), ">5 mi<"); got != strings.Contains(near, ">5 mi<") {
			t.Errorf("the map of %v is another", a)
		}
	}
	v.Area = &mapdraw.Area{South: 31, North: 30}
	if areaPath(mapdraw.Draw(v)) != "" {
		t.Error("an area upside down is drawn")
	}
}
