package tally

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store"
)

// Floor is the least number that is told: what fewer did on a day might be what one
// reader did, whom somebody knows.
const Floor = 10

// Number is how often something was counted, or 0 for any number below Floor, none
// included: it holds no more than may be told.
type Number int64

func numberOf(n int64) Number {
	if n < Floor {
		return 0
	}
	return Number(n)
}

// String is the number, or "fewer than 10".
func (n Number) String() string {
	if n < Floor {
		return fmt.Sprintf("fewer than %d", Floor)
	}
	return strconv.FormatInt(int64(n), 10)
}

// MarshalJSON writes a number as one, and those that are not told as their words.
func (n Number) MarshalJSON() ([]byte, error) {
	if n < Floor {
		return json.Marshal(n.String())
	}
	return json.Marshal(int64(n))
}

// Row is what is told of one key on one day. There are no sums over days or keys:
// with all but one addend, they would tell that one.
type Row struct {
	Day             directory.Date
	Key             string
	Views, Searches Number
}

// Rows reads what was counted from first to last, the newest day first and in it by
// key. A key of which no number is told on a day is not told either.
func Rows(ctx context.Context, s store.Tallies, by store.TallyBy, first, last directory.Date) ([]Row, error) {
	all, err := s.ListTallies(ctx, by, first, last)
	var out []Row
	for _, t := range all {
		if n := len(out); n == 0 || out[n-1].Day != t.Day || out[n-1].Key != t.Key {
			out = append(out, Row{Day: t.Day, Key: t.Key})
		}
		row := &out[len(out)-1]
		if t.Of == store.OfViews {
			row.Views = numberOf(t.N)
		} else {
			row.Searches = numberOf(t.N)
		}
	}
	return slices.DeleteFunc(out, func(r Row) bool { return r.Views == 0 && r.Searches == 0 }), err
}
