package indextest

import (
	"fmt"
	"math"
	"slices"

	"github.com/specialist-finder/finder/index"
)

// rank adds up what the rows of the table give.
func rank(d *index.Document, q *index.Query, chord2 float64) int {
	r := &q.Rank
	points := namePoints(d, r)
	for _, ladder := range r.Ladders {
		points += ladderPoints(d, ladder)
	}
	if q.Near != nil && chord2 != index.NoPointChord2 {
		points += bandPoints(r.Near, chord2)
	}
	if d.Verified != 0 {
		points += agePoints(d, r.Verified)
	}
	return points
}

func namePoints(d *index.Document, r *index.Ranking) int {
	whole := slices.Compact(slices.Sorted(slices.Values(r.Whole())))
	switch {
	case len(r.Name) == 0 || !hasAll(d.NameWords, r.Name):
		return 0
	case len(whole) == d.NameCount && hasAll(d.NameWords[:d.NameCount], whole):
		return r.NameExact
	case slices.Equal(slices.Compact(slices.Sorted(slices.Values(d.Called()))), index.WithoutInitials(whole)):
		return r.NameCalled
	}
	return r.NameWords
}

func ladderPoints(d *index.Document, ladder []index.Rung) int {
	for _, rung := range ladder {
		if holds(d, &rung) {
			return rung.Points
		}
	}
	return 0
}

func holds(d *index.Document, r *index.Rung) bool {
	if len(r.Any) == 0 && len(r.Words) == 0 {
		return d.Flags&r.Flags == r.Flags
	}
	return hasOne(d.Terms, r.Any) || hasOne(d.NameWords, r.Words)
}

func bandPoints(bands []index.Band, chord2 float64) int {
	for _, b := range bands {
		if chord2 <= index.Chord2Of(b.Miles) {
			return b.Points
		}
	}
	return 0
}

func agePoints(d *index.Document, ages []index.Age) int {
	for _, a := range ages {
		if d.Verified >= a.Since {
			return a.Points
		}
	}
	return 0
}

// checkChord2 compares a squared chord with what the haversine formula gives,
// which shares no step with it. The subtraction of two unit vectors loses what
// is below 1e-16, which counts where points are some metres apart or less.
func checkChord2(chord2 float64, a, b index.Point) error {
	want := 4 * haversine(a, b)
	if math.Abs(chord2-want) > 1e-9*want+4e-15*math.Sqrt(want)+1e-30 {
		return fmt.Errorf("squared chord of %v and %v is %v, by haversine %v", a, b, chord2, want)
	}
	return nil
}

// haversine is the squared sine of half the angle between two points, a
// quarter of the squared chord.
func haversine(a, b index.Point) float64 {
	lat := math.Sin(radians(b.Lat-a.Lat) / 2)
	lon := math.Sin(radians(b.Lon-a.Lon) / 2)
	return lat*lat + math.Cos(radians(a.Lat))*math.Cos(radians(b.Lat))*lon*lon
}

func radians(degrees float64) float64 { return degrees / 180 * math.Pi }
