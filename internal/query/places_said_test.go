package query_test

import (
	"testing"

	"github.com/specialist-finder/finder/internal/query"
)

// TestWherePeopleSayTheyAre: the place of whole sentences and of what is written in haste;
// an empty one is none.
func TestWherePeopleSayTheyAre(t *testing.T) {
	for _, c := range []struct{ name, box, place string }{
		{"a small town with its state, in a sentence", "la crosse wi my mama needs her spine looked at", "La Crosse, WI"},
		{"at the end of a sentence", "de ridder la. neck pain since the wreck", "DeRidder, LA"},
		{"but no word of grammar", "cant bend or stand up straight", ""},
		{"its state misspelled", "pain doctor toledo ohoio", "Toledo, OH"},
		{"both misspelled", "tuscon arazona pain management", "Tucson, AZ"},
		{"the town misspelled, in a sentence", "squim wash. my legs go numb if i stand", "Sequim, WA"},
		{"a county between", "i live in jasper, walker county alabama, bad disks", "Jasper, AL"},
		{"a county in short and misspelled", "gwinnet co ga chiropractor", "Gwinnett County, GA"},
		{"a state in short with dots", "seneca s.c. mom needs injections, we are from buffalo ny", "Seneca, SC"},
		{"where somebody moves to", "moving from boston to tampa need new pain doctor", "Tampa, FL"},
		{"a street before", "5th and Main, Tulsa back pain", "Tulsa, OK"},
		{"an age before", "chiropractor for mom who is 84 st johnsbury vermont", "Saint Johnsbury, VT"},
		{"what is not there", "bellevue neck pain not nebraska", "Bellevue, WA"},
		{"somebody's son", "my son dallas is 15 and his low back hurts", ""},
		{"somebody's own", "want my independence back after failed back surgery", ""},
		{"degrees", "is a PA or NP ok for trigger point shots", ""},
		{"the operating room", "OR nurse with sciatica", ""},
		{"a state called so", "spinal fusion pa state", "PA"},
		{"a landmark", "on vacation at disney world threw my back out", "Orlando, FL"},
		{"a hospital where it tells a place", "sciatica near mayo clinic rochester", "Rochester, MN"},
		{"a university that a state is called by", "ohio state campus chiropractor", "Columbus, OH"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			if p := read(parser(), c.box, query.Options{}).Place; p != nil {
				got = p.Label
			}
			if got != c.place {
				t.Errorf("%q is at %q, want %q", c.box, got, c.place)
			}
		})
	}
}
