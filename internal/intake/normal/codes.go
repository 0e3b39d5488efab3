package normal

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/specialist-finder/finder/internal/directory"
)

// ZIP reads a US ZIP code with or without its four more digits and writes it
// as "02139" or "02139-4307". Zeros that a spreadsheet took off the front are
// put back.
func ZIP(s string) (zip string, ok bool) {
	s = strings.TrimSuffix(s, ".0")
	five, four, dashed := strings.Cut(s, "-")
	digits := strings.ReplaceAll(five, " ", "")
	if dashed {
		digits = pad(digits, 5) + strings.TrimSpace(four)
	}
	if !allDigits(digits) {
		return "", false
	}
	switch len(digits) {
	case 3, 4, 5:
		digits = pad(digits, 5)
	case 7, 8, 9:
		digits = pad(digits, 9)
	default:
		return "", false
	}
	five = digits[:5]
	if five == "00000" {
		return "", false
	}
	if more := digits[5:]; more != "" && more != "0000" {
		return five + "-" + more, true
	}
	return five, true
}

func pad(s string, n int) string { return strings.Repeat("0", max(0, n-len(s))) + s }

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// Date reads a day as lists write it: 2026-10-31 or 10/31/2026, with or without
// a time behind it.
func Date(s string) (directory.Date, error) {
	day, _, _ := strings.Cut(s, " ")
	day, _, _ = strings.Cut(day, "T")
	y, m, d, ok := yearMonthDay(day)
	if !ok {
		return 0, fmt.Errorf("is not a date as YYYY-MM-DD or MM/DD/YYYY")
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if t.Day() != d || int(t.Month()) != m || y < 1900 || y > 2199 {
		return 0, fmt.Errorf("is not a day of the calendar")
	}
	return directory.DateOf(t), nil
}

func yearMonthDay(s string) (y, m, d int, ok bool) {
	order, separator := [3]*int{&m, &d, &y}, "/"
	if strings.Count(s, "-") == 2 {
		order, separator = [3]*int{&y, &m, &d}, "-"
	}
	parts := strings.Split(s, separator)
	if len(parts) != 3 {
		return 0, 0, 0, false
	}
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || len(p) > 4 || order[i] == &y && len(p) != 4 {
			return 0, 0, 0, false
		}
		*order[i] = n
	}
	return y, m, d, true
}

// Ternary reads a yes or a no.
func Ternary(s string) (directory.Ternary, bool) {
	switch strings.ToLower(s) {
	case "":
		return directory.Unknown, true
	case "yes", "y", "true", "t", "1", "si", "sí":
		return directory.Yes, true
	case "no", "n", "false", "f", "0":
		return directory.No, true
	}
	return directory.Unknown, false
}

// Kind reads whether a provider is a person or an organization; "" is neither.
func Kind(s string) (directory.Kind, bool) {
	switch strings.ToLower(s) {
	case "individual", "person", "npi-1", "1":
		return directory.Individual, true
	case "organization", "organisation", "org", "clinic", "facility", "group", "npi-2", "2":
		return directory.Organization, true
	}
	return 0, false
}
