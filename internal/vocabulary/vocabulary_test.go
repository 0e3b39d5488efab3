package vocabulary

import "testing"

func TestCommonWords(t *testing.T) {
	for _, c := range []struct {
		name       string
		isCommon   func(string) bool
		words, not []string
	}{
		{"English", English, []string{"worried", "cover", "refill", "wake", "small"}, []string{"siatica", "physiatrist", "smyth", "pian", "", "Worried"}},
		{"Spanish", Spanish, []string{"plazo", "boton", "fresco", "salen", "clavos"}, []string{"miami", "boston", "houston", "siatica", "", "Plazo"}},
	} {
		for _, w := range c.words {
			if !c.isCommon(w) {
				t.Errorf("%q is not common in %s", w, c.name)
			}
		}
		for _, w := range c.not {
			if c.isCommon(w) {
				t.Errorf("%q is common in %s", w, c.name)
			}
		}
	}
}
