package params

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/specialist-finder/finder/index"
)

func tooLong(longest int) string { return fmt.Sprintf("is longer than %d characters", longest) }

// text takes a value as it is.
func text[T any](field func(*T) *string) func(*T, string) string {
	return func(r *T, v string) string {
		*field(r) = v
		return ""
	}
}

// list appends a value to a repeatable field.
func list[T any](field func(*T) *[]string) func(*T, string) string {
	return func(r *T, v string) string {
		*field(r) = append(*field(r), v)
		return ""
	}
}

// choice takes one of a closed set of values.
func choice[T any](field func(*T) *string, values ...string) func(*T, string) string {
	reason := "must be one of " + strings.Join(values, ", ")
	return func(r *T, v string) string {
		if slices.Contains(values, v) {
			*field(r) = v
			return ""
		}
		return reason
	}
}

// number takes a whole number between two limits.
func number[T any](field func(*T) *int, least, most int) func(*T, string) string {
	reason := fmt.Sprintf("must be a whole number from %d to %d", least, most)
	return func(r *T, v string) string {
		n, err := strconv.Atoi(v)
		if err != nil || v[0] == '+' || n < least || n > most {
			return reason
		}
		*field(r) = n
		return ""
	}
}

// decimal reads a number written in decimal digits. The names that ParseFloat
// knows (NaN, Inf), hexadecimal and underscores are no numbers here.
func decimal(s string) (float64, bool) {
	if s == "" || strings.Trim(s, "0123456789.-+eE") != "" || strings.ContainsAny(s[:1], "eE") {
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil
}

// coordinates reads "lat,lon" without judging the range; anything else is not
// a point, and is left to the gazetteer.
func coordinates(s string) (lat, lon float64, ok bool) {
	first, second, cut := strings.Cut(s, ",")
	if !cut {
		return 0, 0, false
	}
	lat, okLat := decimal(strings.TrimSpace(first))
	lon, okLon := decimal(strings.TrimSpace(second))
	return lat, lon, okLat && okLon
}

// box reads "south,west,north,east" in degrees. A west edge east of the east
// edge is a box across the 180° line.
func box(s string) (*index.Box, string) {
	parts := strings.Split(s, ",")
	if len(parts) != 4 {
		return nil, "must be four numbers: south,west,north,east"
	}
	var edge [4]float64
	for i, p := range parts {
		v, ok := decimal(strings.TrimSpace(p))
		if !ok {
			return nil, "must be four numbers: south,west,north,east"
		}
		edge[i] = v
	}
	b := &index.Box{South: edge[0], West: edge[1], North: edge[2], East: edge[3]}
	switch {
	case b.South < -90 || b.North > 90:
		return nil, "latitudes must lie between -90 and 90"
	case min(b.West, b.East) < -180 || max(b.West, b.East) > 180:
		return nil, "longitudes must lie between -180 and 180"
	case b.South > b.North:
		return nil, "south must not lie north of north"
	}
	return b, ""
}
