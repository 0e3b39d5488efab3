package store

import (
	"strconv"
	"unicode/utf8"

	"github.com/specialist-finder/finder/internal/directory"
)

// Tally is how often one thing was done on one day, by one key of one kind. A
// tally by topic knows no origin, and one by origin no topic: there is no field
// in which the two could meet.
type Tally struct {
	Day directory.Date
	By  TallyBy
	Key string // a topic or an origin, at most MaxTallyKey bytes
	Of  TallyOf
	N   int64 // how often, from 1
}

// TallyBy says what a tally is kept by.
type TallyBy string

// What finders in other people's pages are counted by.
const (
	ByTopic  TallyBy = "topic"
	ByOrigin TallyBy = "origin"
)

// TallyOf says what was counted.
type TallyOf string

// What is counted.
const (
	OfViews    TallyOf = "view"
	OfSearches TallyOf = "search"
)

// MaxTallyKey is how many bytes a key may have.
const MaxTallyKey = 100

// Validate is nil, or an Invalid that names the field that is wrong.
func (t *Tally) Validate() error {
	switch {
	case t.Day <= 0:
		return directory.Invalid("day", strconv.FormatInt(int64(t.Day), 10), "is no day after 1970-01-01")
	case t.By != ByTopic && t.By != ByOrigin:
		return directory.Invalid("by", string(t.By), "is none of topic and origin")
	case t.Of != OfViews && t.Of != OfSearches:
		return directory.Invalid("of", string(t.Of), "is none of view and search")
	case t.Key == "" || len(t.Key) > MaxTallyKey || !utf8.ValidString(t.Key):
		return directory.Invalid("key", t.Key, "is not UTF-8 of 1 to "+strconv.Itoa(MaxTallyKey)+" bytes")
	case t.N < 1:
		return directory.Invalid("n", strconv.FormatInt(t.N, 10), "counts nothing")
	}
	return nil
}
