package place

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// coordinates reads "lat,lon" in degrees. It is ok if the text is meant as
// coordinates: then there is a place, or a reason why it is none.
func coordinates(folded string) (p Place, reason string, ok bool) {
	first, second, found := strings.Cut(strings.ReplaceAll(folded, "\u2212", "-"), ",")
	if !found {
		return Place{}, "", false
	}
	lat, ok := number(first)
	if !ok {
		return Place{}, "", false
	}
	lon, ok := number(second)
	if !ok {
		return Place{}, "", false
	}
	if reason := outOfRange("latitude", first, lat, 90); reason != "" {
		return Place{}, reason, true
	}
	if reason := outOfRange("longitude", second, lon, 180); reason != "" {
		return Place{}, reason, true
	}
	return pointPlace(Point{Lat: lat, Lon: lon}), "", true
}

// number reads a decimal number; other things that Go takes for one (hex,
// infinities) are none here.
func number(s string) (float64, bool) {
	s = strings.TrimSpace(s)
	if strings.Trim(s, "0123456789+-.e") != "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil || math.IsInf(v, 0) // too large a number is one out of range
}

func outOfRange(axis, given string, v, limit float64) string {
	if math.Abs(v) <= limit {
		return ""
	}
	return fmt.Sprintf("%s %.12s is outside -%g to %g", axis, strings.TrimSpace(given), limit, limit)
}
