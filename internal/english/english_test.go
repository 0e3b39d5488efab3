package english

import "testing"

func TestCommonWords(t *testing.T) {
	for _, w := range []string{"worried", "cover", "refill", "wake", "small"} {
		if !Common(w) {
			t.Errorf("%q is not common", w)
		}
	}
	for _, w := range []string{"siatica", "physiatrist", "smyth", "pian", "", "Worried"} {
		if Common(w) {
			t.Errorf("%q is common", w)
		}
	}
}
