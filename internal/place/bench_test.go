package place_test

import (
	"io/fs"
	"testing"

	"github.com/specialist-finder/finder/data"
	"github.com/specialist-finder/finder/internal/place"
)

// Goals: 5 µs for a ZIP, 10 µs for a city, 100 ms to load.

func BenchmarkResolve(b *testing.B) {
	for _, c := range []struct{ name, in string }{
		{"ZIP", "78701"}, {"city and state", "Austin, TX"}, {"city and state's name", "saint louis missouri"},
		{"bare city", "Springfield"}, {"homonyms", "Midway, FL"}, {"coordinates", "30.27,-97.74"}, {"unknown", "back pain doctor"},
	} {
		b.Run(c.name, func(b *testing.B) {
			g := place.Default()
			b.ReportAllocs()
			for b.Loop() {
				_, _ = g.Resolve(c.in)
			}
		})
	}
}

func BenchmarkSuffixPlace(b *testing.B) {
	g, tokens := place.Default(), []string{"pain", "doctor", "near", "east", "st", "louis", "il"}
	b.ReportAllocs()
	for b.Loop() {
		g.SuffixPlace(tokens)
	}
}

func BenchmarkSuggest(b *testing.B) {
	for _, prefix := range []string{"s", "aus", "austin t", "7", "787"} {
		b.Run(prefix, func(b *testing.B) {
			g := place.Default()
			b.ReportAllocs()
			for b.Loop() {
				g.Suggest(prefix, 8)
			}
		})
	}
}

func BenchmarkMiles(b *testing.B) {
	p, q := place.Point{Lat: 30.27, Lon: -97.74}, place.Point{Lat: 42.36, Lon: -71.1}
	for b.Loop() {
		place.Miles(p, q)
	}
}

func BenchmarkCell(b *testing.B) {
	p := place.Point{Lat: 30.27, Lon: -97.74}
	for b.Loop() {
		place.Parent(place.Cell(p), 4)
	}
}

func BenchmarkLoad(b *testing.B) {
	fsys, err := fs.Sub(data.Places, "places")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := place.Load(fsys); err != nil {
			b.Fatal(err)
		}
	}
}
