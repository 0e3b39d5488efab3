package intake_test

import (
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/intake"
)

func TestPromisesInASummaryAreLeftOut(t *testing.T) {
	for _, c := range []struct{ summary, want, word string }{
		{"Treats backs. Guarantees a cure for sciatica! Speaks Spanish.", "Treats backs. Speaks Spanish.", "guarantees"},
		{"FDA-approved stem cells", "", "fda-approved"},
		{"Our stem cells are approved by the FDA.", "", "approved by the fda"},
		{"A miracle for discs; open on Saturdays.", "open on Saturdays.", "miracle"},
		{"Clinically proven PRP. Calm rooms.", "Calm rooms.", "proven"},
		{"Risk-free injections.", "", "risk-free"},
		{"A breakthrough in exosomes.", "", "breakthrough"},
		{"No surgery, guaranteed.", "", "guaranteed"},
		{"Resultados garantizados. Hablamos español.", "Hablamos español.", "garantizados"},
		{"FDA-approved exosome device.", "", "fda-approved"},

		{"There is no cure for arthritis, and we promise none.", "There is no cure for arthritis, and we promise none.", ""},
		{"We do not guarantee results.", "We do not guarantee results.", ""},
		{"PRP is not FDA-approved for backs.", "PRP is not FDA-approved for backs.", ""},
		{"Implants FDA-approved spinal cord stimulators.", "Implants FDA-approved spinal cord stimulators.", ""},
		{"Treats breakthrough pain with a proven track record.", "Treats breakthrough pain with a proven track record.", ""},
		{"Secure parking. Dr. Doe procures no cells.", "Secure parking. Dr. Doe procures no cells.", ""},
	} {
		t.Run(c.summary, func(t *testing.T) {
			m := &memory{}
			s := run(t, options(file("l.csv", []byte("name,taxonomies,zip,summary\nJane Doe,208VP0014X,02139,\""+c.summary+"\"\n"))), m)
			if got := m.records()[0].Summary; got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			told := m.rejects()
			if c.word == "" && len(told) > 0 {
				t.Errorf("it says %+v", told)
			}
			if c.word != "" && (len(told) != 1 || s.Warnings != 1 || told[0].Line != 2 || told[0].Column != "summary" || told[0].Level != intake.LevelWarning ||
				!strings.Contains(told[0].Reason, `("`+c.word+`")`) || !strings.Contains(c.summary, told[0].Value)) {
				t.Errorf("it says %+v", told)
			}
		})
	}
}
