package mapdraw_test

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/mapdraw"
	"github.com/specialist-finder/finder/internal/place"
)

var update = flag.Bool("update", false, "write the golden drawings anew")

// viewOf is a map of pins around a place, in miles north and east of it.
func viewOf(lat, lon float64, label string, around ...[2]float64) *mapdraw.View {
	at := mapdraw.Point{Lat: lat, Lon: lon}
	v := &mapdraw.View{
		ID: "map", Title: "Map of these results", Desc: "Numbered pins.", Place: &at, Label: label,
		Miles: func(n float64) string { return strconv.Itoa(int(n)) + " mi" }, Towns: place.Default(),
	}
	for i, a := range around {
		p := mapdraw.Point{Lat: lat + a[0]/69.1, Lon: lon + a[1]/60}
		v.Pins = append(v.Pins, mapdraw.Pin{Point: p, Number: i + 1, Name: "Clinic & Co " + strconv.Itoa(i+1), Href: "#r-" + strconv.Itoa(i+1), Rough: i%2 == 1})
	}
	return v
}

// TestDrawings holds five maps against what was looked at and found good: an inland
// city, a coast, islands, the far north, and an island beyond 180°.
func TestDrawings(t *testing.T) {
	for name, v := range map[string]*mapdraw.View{
		"austin":    viewOf(30.267, -97.743, "Austin", [2]float64{3, 1}, [2]float64{-6, 2}, [2]float64{-6, 2}, [2]float64{10, 14}),
		"seattle":   viewOf(47.606, -122.332, "Seattle", [2]float64{1, 1}, [2]float64{1, 1.2}, [2]float64{-24, -5}),
		"honolulu":  viewOf(21.307, -157.858, "Honolulu", [2]float64{5, -8}),
		"anchorage": viewOf(61.218, -149.9, "Anchorage", [2]float64{20, 20}),
		"hagatna":   viewOf(13.476, 144.749, "Hagåtña", [2]float64{3, 4}),
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join("testdata", name+".svg")
			got := mapdraw.Draw(v)
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("drawn otherwise (-want +got), look at it and run with -update:\n%s", diff)
			}
		})
	}
}

// TestMapsOfRandomPlaces draws maps in every state and territory, wide and narrow,
// and looks at what must hold for all of them.
func TestMapsOfRandomPlaces(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	states := place.Default().States()
	for _, s := range states {
		if s.South == 0 && s.North == 0 {
			continue
		}
		for range 3 {
			inside := func() mapdraw.Point {
				return mapdraw.Point{Lat: s.South + r.Float64()*(s.North-s.South), Lon: s.West + r.Float64()*(s.East-s.West)}
			}
			at := inside()
			v := viewOf(at.Lat, at.Lon, "Some Place")
			reach := []float64{0.05, 1, 8}[r.IntN(3)] // degrees
			for i := range 1 + r.IntN(50) {
				p := mapdraw.Point{Lat: at.Lat + (r.Float64()-0.5)*reach, Lon: at.Lon + (r.Float64()-0.5)*reach}
				v.Pins = append(v.Pins, mapdraw.Pin{Point: p, Number: i + 1, Name: "N", Href: "#r"})
			}
			for range 300 {
				v.Dots = append(v.Dots, mapdraw.Point{Lat: at.Lat + (r.Float64()-0.5)*reach, Lon: at.Lon + (r.Float64()-0.5)*reach})
			}
			t.Run(fmt.Sprintf("%s %.3f,%.3f reach %.2f", s.Code, at.Lat, at.Lon, reach), func(t *testing.T) { sound(t, v) })
		}
	}
}

// sound checks what must hold for every map.
func sound(t *testing.T, v *mapdraw.View) {
	t.Helper()
	svg := mapdraw.Draw(v)
	height := float64(v.Height)
	if height == 0 {
		height = mapdraw.DefaultHeight
	}
	wellFormed(t, svg)
	if n := compressed(t, svg); n > mapdraw.MaxBytes {
		t.Errorf("%d bytes compressed", n)
	}
	if regexp.MustCompile(`NaN|Inf|e[+-]\d`).MatchString(svg) {
		t.Error("a number is none")
	}
	for _, m := range regexp.MustCompile(`<rect x="([-\d.]+)" y="([-\d.]+)" width="([-\d.]+)" height="([-\d.]+)"`).FindAllStringSubmatch(svg, -1) {
		x, y, w, h := num(m[1]), num(m[2]), num(m[3]), num(m[4])
		if x < 0 || y < 0 || x+w > mapdraw.Width || y+h > height {
			t.Errorf("the pin at %g,%g, %g wide, is not on the map", x, y, w)
		}
	}
	outlinesInside(t, svg, height, 0)
	if want, got := len(v.Pins), pinsShown(svg); got != want {
		t.Errorf("%d pins of %d are told", got, want)
	}
}

// pinsShown counts the pins that the titles of marks name, those beyond the limit of
// a title by the mark's label.
func pinsShown(svg string) int {
	n := 0
	for _, m := range regexp.MustCompile(`(?s)<g class="f-map__pin[^>]*><title>(.*?)</title>.*?<text[^>]*>([^<]*)<`).FindAllStringSubmatch(svg, -1) {
		if !strings.Contains(m[1], "…") {
			n += strings.Count(m[1], "\n") + 1
			continue
		}
		if _, more, ok := strings.Cut(m[2], "+"); ok {
			n += 1 + int(num(more))
		} else if from, to, ok := strings.Cut(m[2], "–"); ok {
			n += 1 + int(num(to)-num(from))
		}
	}
	return n
}

func num(s string) float64 {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic(err)
	}
	return n
}

// outlinesInside follows the paths of land and borders, and checks that none leaves
// the map by more than the strokes along its cut edges. wider is by how much the sheet
// is wider than a map.
func outlinesInside(t *testing.T, svg string, height, wider float64) {
	t.Helper()
	const bleed = 5.1
	token := regexp.MustCompile(`[Mlz]|-?\d+`)
	for _, m := range regexp.MustCompile(`<path class="f-map__(land|state|county)" d="([^"]*)"`).FindAllStringSubmatch(svg, -1) {
		var x, y float64
		var pair []float64
		absolute := false
		for _, tok := range token.FindAllString(m[2], -1) {
			switch tok {
			case "M", "l":
				absolute = tok == "M"
			case "z":
			default:
				if pair = append(pair, num(tok)/10); len(pair) < 2 {
					continue
				}
				if absolute {
					x, y = 0, 0
				}
				x, y, pair = x+pair[0], y+pair[1], nil
				if x < -bleed || y < -bleed || x > mapdraw.Width+wider+bleed || y > height+bleed {
					t.Fatalf("%s goes to %g,%g", m[1], x, y)
				}
			}
		}
	}
}

func wellFormed(t *testing.T, svg string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("not well formed: %v\n%s", err, svg)
		}
	}
}

func compressed(t *testing.T, s string) int {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, s); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

// TestNothingBreaksAt180Degrees: from the west of the Aleutians to their east it is
// near, and so it is drawn.
func TestNothingBreaksAt180Degrees(t *testing.T) {
	v := viewOf(51.9, 179.6, "West of it")
	v.Pins = []mapdraw.Pin{{Point: mapdraw.Point{Lat: 51.9, Lon: -179.6}, Number: 1, Name: "East of it"}}
	sound(t, v)
	if svg := mapdraw.Draw(v); !strings.Contains(svg, ">10 mi<") || strings.Contains(svg, ">50 mi<") {
		t.Errorf("35 miles look like another distance: %s", svg)
	}
}

func TestFromGuamToMaine(t *testing.T) {
	v := viewOf(13.48, 144.75, "Guam")
	v.Pins = []mapdraw.Pin{
		{Point: mapdraw.Point{Lat: 44.8, Lon: -68.8}, Number: 1, Name: "Bangor"}, {Point: mapdraw.Point{Lat: 18.4, Lon: -66.1}, Number: 2, Name: "San Juan"},
	}
	sound(t, v)
}

// TestPinsOfOneSpotAreOne, and those almost there are pushed apart with a line to
// where they belong.
func TestPinsOfOneSpotAreOne(t *testing.T) {
	v := viewOf(39.74, -104.99, "Denver", [2]float64{2, 2}, [2]float64{2, 2}, [2]float64{2, 2}, [2]float64{2.1, 2.1}, [2]float64{2, 2})
	svg := mapdraw.Draw(v)
	for _, want := range []string{">1 +3<", ">4<", "1: Clinic &amp; Co 1\n2: Clinic &amp; Co 2\n3: Clinic &amp; Co 3\n5: Clinic &amp; Co 5", `class="f-map__leader"`} {
		if !strings.Contains(svg, want) {
			t.Errorf("%q is missing in %s", want, svg)
		}
	}
	for label, pins := range map[string][]int{"1–3": {1, 2, 3}, "2, 7": {2, 7}, "1, 2": nil, "9": {9}} {
		v.Pins = nil
		for _, n := range pins {
			v.Pins = append(v.Pins, mapdraw.Pin{Point: mapdraw.Point{Lat: 39, Lon: -104}, Number: n})
		}
		if shown := strings.Contains(mapdraw.Draw(v), ">"+label+"<"); shown != (pins != nil) {
			t.Errorf("pins %v are labelled %s: %v", pins, label, shown)
		}
	}
}

func TestMarksDoNotCoverEachOther(t *testing.T) {
	v := viewOf(33.45, -112.07, "Phoenix")
	for i := range 20 {
		p := mapdraw.Point{Lat: 33.45 + float64(i%4)*0.004, Lon: -112.07 + float64(i)*0.003}
		v.Pins = append(v.Pins, mapdraw.Pin{Point: p, Number: i + 1})
	}
	var at [][2]float64
	for _, m := range regexp.MustCompile(`<rect x="([-\d.]+)" y="([-\d.]+)"`).FindAllStringSubmatch(mapdraw.Draw(v), -1) {
		p := [2]float64{num(m[1]), num(m[2])}
		for _, o := range at {
			if dx, dy := p[0]-o[0], p[1]-o[1]; dx*dx+dy*dy < 19*19 {
				t.Errorf("marks at %v and %v cover each other", p, o)
			}
		}
		at = append(at, p)
	}
	if len(at) < 15 {
		t.Errorf("%d marks", len(at))
	}
}

func TestWhatHasNoPositionIsNotDrawn(t *testing.T) {
	nowhere := mapdraw.Point{Lat: 91, Lon: 0}
	v := viewOf(30, -97, "Austin", [2]float64{1, 1})
	v.Pins = append(v.Pins, mapdraw.Pin{Number: 77}, mapdraw.Pin{Point: nowhere, Number: 78})
	v.Dots = []mapdraw.Point{nowhere, {}}
	if svg := mapdraw.Draw(v); strings.Contains(svg, ">77<") || strings.Contains(svg, ">78<") || strings.Contains(svg, "f-map__dots") {
		t.Errorf("drawn: %s", svg)
	}
	if svg := mapdraw.Draw(&mapdraw.View{Place: &nowhere}); svg != "" {
		t.Errorf("a map of nothing: %s", svg)
	}
}

func TestHostileWordsStayWords(t *testing.T) {
	const evil = `"><script>alert('1')</script>&`
	v := viewOf(30, -97, evil)
	v.ID, v.Title, v.Desc = evil, evil, evil
	v.Miles = func(float64) string { return evil }
	v.Pins = []mapdraw.Pin{{Point: mapdraw.Point{Lat: 30, Lon: -97.2}, Number: 1, Name: evil, Href: evil}}
	svg := mapdraw.Draw(v)
	wellFormed(t, svg)
	if strings.Contains(svg, "<script") {
		t.Errorf("a script came in: %s", svg)
	}
}

func TestDirections(t *testing.T) {
	from := mapdraw.Point{Lat: 30, Lon: -97}
	for want, to := range map[string]mapdraw.Point{
		"n": {Lat: 31, Lon: -97}, "ne": {Lat: 31, Lon: -96}, "e": {Lat: 30, Lon: -96}, "se": {Lat: 29, Lon: -96},
		"s": {Lat: 29, Lon: -97}, "sw": {Lat: 29, Lon: -98}, "w": {Lat: 30, Lon: -98}, "nw": {Lat: 31, Lon: -98},
	} {
		if got := mapdraw.DirectionOf(from, to).String(); got != want {
			t.Errorf("%v lies to the %s, want %s", to, got, want)
		}
	}
	if got := mapdraw.DirectionOf(mapdraw.Point{Lat: 52, Lon: 179.5}, mapdraw.Point{Lat: 52, Lon: -179.5}).String(); got != "e" {
		t.Errorf("over 180° it goes to the %s", got)
	}
}

func TestReadOutlinesSaysWhatIsWrong(t *testing.T) {
	for text, want := range map[string]string{
		"x??": "line 1", "l????\n\n": "line 2", "l????\ns???": "line 2", "c??": "no line", "l\x01???": "written wrongly", "l~~~~~~~~?????": "written wrongly", "l~~~~????": "nowhere",
	} {
		if _, err := mapdraw.ReadOutlines(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}
