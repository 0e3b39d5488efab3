package params

import (
	"strconv"
	"strings"

	"github.com/specialist-finder/finder/index"
)

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

// count takes a whole number above 0, since 0 is how a request says that none
// was given.
func count[T any](field func(*T) *int) func(*T, string) string {
	return func(r *T, v string) string {
		n, err := strconv.Atoi(v)
		if err != nil || v[0] == '+' || n <= 0 {
			return "must be a whole number above 0"
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
	return &index.Box{South: edge[0], West: edge[1], North: edge[2], East: edge[3]}, ""
}
