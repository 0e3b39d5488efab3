package mapdraw

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/specialist-finder/finder/internal/place"
)

// pointsOf makes points of bytes, some of them on the edges and corners of the box.
func pointsOf(b []byte) []xy {
	var out []xy
	for ; len(b) >= 4; b = b[4:] {
		at := func(n uint16) float64 { return float64(int16(n)) / 64 }
		out = append(out, xy{at(binary.LittleEndian.Uint16(b)), at(binary.LittleEndian.Uint16(b[2:]))})
	}
	return out
}

// FuzzClip cuts rings and lines of any form: nothing may lie outside, and a ring's
// area is that part of it that is inside, never more than the box.
func FuzzClip(f *testing.F) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		b := make([]byte, 4*(1+r.IntN(30)))
		for i := range b {
			b[i] = byte(r.Uint32())
		}
		f.Add(b)
	}
	b := box{-5, -5, 365, 325}
	f.Fuzz(func(t *testing.T, raw []byte) {
		points := pointsOf(raw)
		ring := clipRing(points, b)
		inside(t, ring, b)
		clipLine(points, b, func(piece []xy) {
			if len(piece) < 2 {
				t.Errorf("a piece of %d points", len(piece))
			}
			inside(t, piece, b)
		})
		if len(points) == 3 && area(ring) > min(area(points), area([]xy{{-5, -5}, {365, -5}, {365, 325}, {-5, 325}}))+1e-6 {
			t.Errorf("the triangle %v of %g became %g large", points, area(points), area(ring))
		}
	})
}

func inside(t *testing.T, points []xy, b box) {
	t.Helper()
	for _, p := range points {
		if p.x < b.left-1e-6 || p.x > b.right+1e-6 || p.y < b.top-1e-6 || p.y > b.bottom+1e-6 || math.IsNaN(p.x+p.y) {
			t.Errorf("%v lies outside", p)
		}
	}
}

func area(ring []xy) float64 {
	sum := 0.0
	for i, p := range ring {
		q := ring[(i+1)%len(ring)]
		sum += p.x*q.y - q.x*p.y
	}
	return math.Abs(sum) / 2
}

func TestClipKeepsWhatIsInside(t *testing.T) {
	b := box{0, 0, 10, 10}
	for name, c := range map[string]struct {
		ring []xy
		want float64
	}{
		"all inside":    {[]xy{{1, 1}, {3, 1}, {3, 3}, {1, 3}}, 4},
		"all outside":   {[]xy{{11, 1}, {13, 1}, {13, 3}}, 0},
		"around":        {[]xy{{-5, -5}, {15, -5}, {15, 15}, {-5, 15}}, 100},
		"half":          {[]xy{{5, -5}, {15, -5}, {15, 15}, {5, 15}}, 50},
		"over a corner": {[]xy{{-2, 2}, {2, -2}, {2, 2}}, 4}, // the triangle less two that stick out
		"two pieces":    {[]xy{{-1, 1}, {5, 1}, {5, 2}, {-0.5, 2}, {-0.5, 4}, {5, 4}, {5, 5}, {-1, 5}}, 10},
		"nothing":       {nil, 0},
	} {
		if got := area(clipRing(c.ring, b)); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: an area of %g is left, want %g", name, got, c.want)
		}
	}
	var pieces [][]xy
	clipLine([]xy{{-5, 5}, {5, 5}, {5, 15}, {6, 15}, {6, 5}, {7, 5}}, b, func(p []xy) { pieces = append(pieces, p) })
	if len(pieces) != 2 || pieces[0][0] != (xy{0, 5}) || pieces[0][2] != (xy{5, 10}) || pieces[1][0] != (xy{6, 10}) || len(pieces[1]) != 3 {
		t.Errorf("the line became %v", pieces)
	}
}

// TestDistancesOnTheMapAreTrue measures on maps of a city and of a large state, and
// of one that spans the country.
func TestDistancesOnTheMapAreTrue(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, c := range []struct {
		about           string
		lat, lon, reach float64 // degrees
		within          float64 // of the true distance
	}{
		{"a city", 41.88, -87.63, 0.3, 0.0001}, {"Texas", 31, -99, 5, 0.005}, {"Alaska", 64, -152, 8, 0.008},
		{"over 180°", 52, 179.9, 3, 0.002}, {"Guam", 13.5, 144.8, 1, 0.001}, {"the 48 states", 38, -97, 20, 0.08},
	} {
		var points []Point
		for range 30 {
			p := Point{c.lat + (r.Float64()-0.5)*c.reach, c.lon + (r.Float64()-0.5)*c.reach*1.2}
			if p.Lon > 180 {
				p.Lon -= 360
			}
			points = append(points, p)
		}
		f := fit(points, DefaultHeight, DefaultLeast)
		for i, p := range points {
			for _, q := range points[:i] {
				far := place.Miles(place.Point(p), place.Point(q))
				a, b := f.at(p.vec()), f.at(q.vec())
				if drawn := math.Hypot(a.x-b.x, a.y-b.y) * f.unitMiles(); math.Abs(drawn-far) > c.within*far+1e-6 {
					t.Errorf("%s: %v to %v is %.2f miles, and %.2f on the map", c.about, p, q, far, drawn)
				}
			}
		}
	}
}

func TestBackUndoesPlane(t *testing.T) {
	f := facing(Point{40, -100}.vec())
	for _, p := range []Point{{40, -100}, {41, -99}, {13, 144}, {-14, -170}, {18, -65}, {89, 0}} {
		if back := f.back(f.plane(p.vec())); back.angle(p.vec()) > 1e-9 {
			t.Errorf("%v comes back as %v", p, back.point())
		}
	}
	for _, pole := range []Point{{90, 0}, {-90, 0}} {
		if p := facing(pole.vec()).plane(Point{10, 20}.vec()); math.IsNaN(p.x + p.y) {
			t.Errorf("from the pole %v all is nowhere", pole)
		}
	}
}

func TestACoastIsNotShownTooClosely(t *testing.T) {
	for name, c := range map[string]struct {
		at    Point
		coast bool
	}{"Denver": {Point{39.74, -104.99}, false}, "Honolulu": {Point{21.3, -157.86}, true}, "Chicago": {Point{41.88, -87.63}, true}} {
		if got := fit([]Point{c.at}, DefaultHeight, DefaultLeast).coastal(shipped()); got != c.coast {
			t.Errorf("%s has a coast: %v", name, got)
		}
	}
}

// TestShippedOutlines has land where there is land.
func TestShippedOutlines(t *testing.T) {
	o := shipped()
	if len(o.land) < 100 || len(o.states) < 100 || len(o.counties) < 5000 {
		t.Fatalf("%d rings, %d state and %d county borders", len(o.land), len(o.states), len(o.counties))
	}
	for name, c := range map[string]struct {
		at   Point
		land bool
	}{
		"Denver": {Point{39.74, -104.99}, true}, "Anchorage": {Point{61.2, -149.8}, true}, "Oahu": {Point{21.5, -158}, true}, "Puerto Rico": {Point{18.2, -66.4}, true},
		"Guam": {Point{13.45, 144.77}, true}, "Lake Michigan": {Point{43, -87}, false}, "the Gulf": {Point{28, -90}, false}, "off Guam": {Point{13.3, 145.3}, false},
	} {
		f := fit([]Point{c.at}, DefaultHeight, DefaultLeast)
		here := 0
		visible(f, o.land, func(_ *outline, ring []xy) {
			if cut := clipRing(ring, box{Width/2 - 1, DefaultHeight/2 - 1, Width/2 + 1, DefaultHeight/2 + 1}); area(cut) > 1 {
				here++
			}
		})
		if (here > 0) != c.land {
			t.Errorf("%s: on land is %v", name, here > 0)
		}
	}
}

// TestStretchesBeyondTheMapDoNotMatter: what is drawn is what would be if every point
// were looked at.
func TestStretchesBeyondTheMapDoNotMatter(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	o := shipped()
	land, states := undivided(o.land), undivided(o.states)
	skipped := 0
	for range 1000 {
		at := Point{15 + r.Float64()*56, -180 + r.Float64()*113}
		points := []Point{at}
		for range r.IntN(4) {
			points = append(points, Point{at.Lat + r.NormFloat64(), at.Lon + 3*r.NormFloat64()})
		}
		f := fit(points, DefaultHeight, DefaultLeast)
		looked, drawn := f.covered(o.land)
		all, want := f.covered(land)
		if skipped += all - looked; math.Abs(drawn-want) > 1e-6 {
			t.Errorf("%v: land covers %g, want %g", points, drawn, want)
		}
		var lines, whole path
		(&drawing{chart: f}).lines(&lines, o.states)
		(&drawing{chart: f}).lines(&whole, states)
		if string(lines.b) != string(whole.b) {
			t.Errorf("%v: states are\n%s, want\n%s", points, lines.b, whole.b)
		}
	}
	if skipped == 0 {
		t.Error("nothing was skipped")
	}
}

// undivided are the outlines each as one stretch.
func undivided(lines []outline) []outline {
	out := slices.Clone(lines)
	for i := range out {
		out[i].parts = []stretch{{to: len(out[i].points)}}
	}
	return out
}

// covered is how many points of rings are looked at, and how much they cover of the map.
func (f *frame) covered(rings []outline) (points int, sum float64) {
	visible(f, rings, func(_ *outline, ring []xy) {
		points += len(ring)
		if len(ring) > 1 {
			sum += area(clipRing(slices.Clone(ring[1:]), cutAt(f)))
		}
	})
	return points, sum
}
