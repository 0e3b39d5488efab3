package relevance

import (
	"testing"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
)

const (
	physiatry    = "208100000X" // first line of sciatica
	neurosurgeon = "207T00000X" // second line of sciatica
	dentist      = "122300000X"
)

// someone has the codes and is some miles north of Austin.
func someone(miles float64, accepting directory.Ternary, offering string, codes ...string) *directory.Provider {
	at, _ := place.Default().City("Austin", "TX")
	p := &directory.Provider{Accepting: accepting, Locations: []directory.PracticeLocation{
		{Lat: at.Lat + miles/69.09, Lon: at.Lon, Precision: directory.PrecisionStreet},
	}}
	for _, code := range codes {
		p.Taxonomies = append(p.Taxonomies, directory.Taxonomy{Code: code})
	}
	if offering != "" {
		p.Offerings = []directory.Offering{{ID: offering}}
	}
	return p
}

func TestGrades(t *testing.T) {
	const unknown, no = directory.Unknown, directory.No
	for _, c := range []struct {
		name, need string
		provider   *directory.Provider
		want       int
	}{
		{"main specialty", "specialty:pmr near:Austin, TX", someone(1, unknown, "", physiatry), 3},
		{"either of two", "specialty:neurology|pmr near:Austin, TX", someone(1, unknown, "", physiatry), 3},
		{"another specialty", "specialty:pmr near:Austin, TX", someone(1, unknown, "", dentist, physiatry), 2},
		{"neither", "specialty:pmr near:Austin, TX", someone(1, unknown, "", neurosurgeon), 0},
		{"first line", "condition:sciatica near:Austin, TX", someone(1, directory.Yes, "", physiatry), 3},
		{"first line among others", "condition:sciatica near:Austin, TX", someone(1, unknown, "", dentist, physiatry), 2},
		{"second line", "condition:sciatica near:Austin, TX", someone(1, unknown, "", neurosurgeon), 2},
		{"second line among others", "condition:sciatica near:Austin, TX", someone(1, unknown, "", dentist, neurosurgeon), 1},
		{"beyond 25 miles", "specialty:pmr near:Austin, TX", someone(30, unknown, "", physiatry), 2},
		{"beyond 100 miles", "specialty:pmr near:Austin, TX", someone(110, unknown, "", physiatry), 0},
		{"no place", "specialty:pmr", someone(110, unknown, "", physiatry), 3},
		{"no new patients", "specialty:pmr near:Austin, TX", someone(1, no, "", physiatry), 2},
		{"never below nothing", "condition:sciatica near:Austin, TX", someone(30, no, "", dentist, neurosurgeon), 0},
		{"states the offering", "offering:prp near:Austin, TX", someone(1, unknown, "prp", dentist), 3},
		{"states one of the group", "offering:stem-cell-therapy near:Austin, TX", someone(1, unknown, "bmac", dentist), 3},
		{"states another", "offering:prp near:Austin, TX", someone(1, unknown, "bmac", dentist), 0},
		{"both asked, one met", "specialty:pmr offering:prp near:Austin, TX", someone(1, unknown, "", physiatry), 0},
		{"both asked, lower counts", "specialty:pmr offering:prp near:Austin, TX", someone(1, unknown, "prp", dentist, physiatry), 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			n, err := needOf(c.need, catalog.Default(), place.Default())
			if err != nil {
				t.Fatal(err)
			}
			p := personOf(c.provider, catalog.Default())
			if got := n.grade(&p, catalog.Default()); got != c.want {
				t.Errorf("grade %d, want %d", got, c.want)
			}
		})
	}
}

func TestFirstStopIsWithinReach(t *testing.T) {
	n, err := needOf("condition:sciatica near:Austin, TX", catalog.Default(), place.Default())
	if err != nil {
		t.Fatal(err)
	}
	for miles, want := range map[float64]bool{1: true, 90: true, 110: false} {
		p := personOf(someone(miles, directory.No, "", physiatry), catalog.Default())
		if got := n.firstStop(&p, catalog.Default()); got != want {
			t.Errorf("%v miles away: %v, want %v", miles, got, want)
		}
	}
	p := personOf(someone(1, directory.Yes, "", neurosurgeon), catalog.Default())
	if n.firstStop(&p, catalog.Default()) {
		t.Error("the second line is no first stop")
	}
}
