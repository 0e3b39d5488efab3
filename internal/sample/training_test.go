package sample_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/sample"
)

// invented is a word that tells everybody that there is no such place.
var invented = regexp.MustCompile(`^(?:Example|Invented|Sample|Specimen|Fictional|Placeholder|Mock|Pretend|Model) `)

func TestTheSampleStatesTrainingThatIsInvented(t *testing.T) {
	seen := map[string]int{}
	for _, p := range sample.Directory() {
		for _, x := range p.Training {
			seen[string(x.Kind)]++
			if !invented.MatchString(x.Institution) || x.Year > sample.AsOf.Time().Year() {
				t.Errorf("%s was trained at %q until %d", p.Name, x.Institution, x.Year)
			}
		}
		for _, b := range p.Certifications {
			seen["board"]++
			if !invented.MatchString(b.Board) || b.Until != 0 && b.Until < b.Since {
				t.Errorf("%s is certified by %q from %d to %d", p.Name, b.Board, b.Since, b.Until)
			}
		}
		if p.Kind == directory.Organization && len(p.Training)+len(p.Certifications) > 0 {
			t.Errorf("%s is an organization and was trained", p.Name)
		}
		seen["outcomes "+string('0'+rune(p.TracksOutcomes))]++
		seen["standard care "+string('0'+rune(p.StandardCare))]++
		seen["wheelchair "+string('0'+rune(p.Locations[0].Wheelchair))]++
		if len(p.Prices) > 0 && strings.Contains(p.Prices[0], "$") {
			seen["prices"]++
		}
	}
	for _, what := range []string{
		"school", "residency", "fellowship", "board", "prices", "outcomes 0", "outcomes 1", "outcomes 2", "standard care 0", "standard care 1", "standard care 2",
		"wheelchair 0", "wheelchair 1", "wheelchair 2",
	} {
		if seen[what] < 20 {
			t.Errorf("%q occurs %d times in the sample", what, seen[what])
		}
	}
}
