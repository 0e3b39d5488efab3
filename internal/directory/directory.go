// Package directory is the domain: providers, the places where they practise,
// what they offer, which list said so, and how records of several lists merge
// into one provider. It is pure: it knows nothing of files, SQL, HTTP or an
// index, and imports the standard library alone.
package directory

import (
	"fmt"
	"time"
)

// Kind tells persons from organizations, as NPI-1 and NPI-2 do.
type Kind uint8

// The two kinds of provider.
const (
	Individual   Kind = 1
	Organization Kind = 2
)

// String is the kind as the API spells it.
func (k Kind) String() string {
	switch k {
	case Individual:
		return "individual"
	case Organization:
		return "organization"
	}
	return ""
}

// ParseKind reads "individual" or "organization".
func ParseKind(s string) (Kind, bool) {
	switch s {
	case "individual":
		return Individual, true
	case "organization":
		return Organization, true
	}
	return 0, false
}

// Ternary is a yes, a no, or that nobody told us. The zero value is unknown,
// which never matches a filter.
type Ternary uint8

// The three values.
const (
	Unknown Ternary = iota
	No
	Yes
)

// TernaryOf is Yes or No.
func TernaryOf(b bool) Ternary {
	if b {
		return Yes
	}
	return No
}

// Date is a day, counted from 1970-01-01. The zero value is "not known".
type Date int32

const isoDate = "2006-01-02"

// DateOf is the day of t in t's own time zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// ParseDate reads YYYY-MM-DD.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(isoDate, s)
	if err != nil {
		return 0, fmt.Errorf("%q is not a date as YYYY-MM-DD", s)
	}
	return DateOf(t), nil
}

// String is YYYY-MM-DD, or nothing for an unknown date.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return d.Time().Format(isoDate)
}

// Time is midnight UTC of the day.
func (d Date) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }
