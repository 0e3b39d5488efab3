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

func TestNearFindsEverySlip(t *testing.T) {
	passes := func(string) bool { return true }
	for _, slip := range []string{"worred", "worrried", "worrkied", "owrried", "worriedd", "wworried", "plzao"} {
		if !Near(slip, passes) {
			t.Errorf("%q is near no word", slip)
		}
	}
	for _, far := range []string{"phladelphia", "brdigeport", "xqzzt", ""} {
		if Near(far, func(w string) bool { return len(w) > 1 }) {
			t.Errorf("%q is near a word", far)
		}
	}
	if Near("worred", func(string) bool { return false }) {
		t.Error("a word that does not pass counts")
	}
}
