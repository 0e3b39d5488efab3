package catalog_test

import (
	"slices"
	"testing"

	"github.com/specialist-finder/finder/internal/catalog"
)

func TestUrgentNeedsAreTold(t *testing.T) {
	c := catalog.Default()
	for q, want := range map[string]string{
		"calf swollen hot and red": "blood-clot", "DVT": "blood-clot", "I think I have a blood clot": "blood-clot", "pantorrilla hinchada y caliente": "blood-clot",
		"coágulo en la pierna": "blood-clot", "face drooping": "stroke-signs", "slurred speech since this morning": "stroke-signs", "cara caída": "stroke-signs",
		"right side of my body suddenly weak": "stroke-signs", "derrame cerebral": "stroke-signs", "debilidad repentina de un lado": "stroke-signs",
		"coughing up blood": "coughing-blood", "tos con sangre": "coughing-blood", "cold blue foot no pulse": "cold-limb", "pie frío y azul": "cold-limb",
		"worst headache of my life": "worst-headache", "el peor dolor de cabeza de mi vida": "worst-headache",
	} {
		if !slices.ContainsFunc(c.UrgentIn(q), func(n catalog.Elsewhere) bool { return n.ID == want }) {
			t.Errorf("%q does not tell %s", q, want)
		}
	}
}

func TestOrdinarySearchesAreNotUrgent(t *testing.T) {
	for _, q := range []string{
		"stroke rehab", "I can't speak English", "no puedo hablar inglés", "CRPS foot cold and blue", "my hand turns cold and blue since i broke my wrist",
		"coágulo de fibrina rica en plaquetas", "calf pain", "throwing up, blood when I pee", "want to talk to a doctor about sudden back pain", "foot pain", "",
	} {
		if needs := catalog.Default().UrgentIn(q); len(needs) > 0 {
			t.Errorf("%q tells %s", q, needs[0].ID)
		}
	}
}
