package spelling

import "testing"

func TestBeginsLike(t *testing.T) {
	for _, c := range []struct {
		word, prefix string
		want         bool
	}{
		{"physiatrist", "phsyi", true}, {"physiatrist", "fysia", false}, {"sciatica", "siat", true}, {"sciatica", "scaitic", true},
		{"chiropractor", "chirropracto", true}, {"pain", "pian", true}, {"pain", "pia", false}, {"disc", "disco", true},
		{"austin", "houst", false}, {"", "pain", false},
	} {
		if got := BeginsLike(c.word, c.prefix); got != c.want {
			t.Errorf("BeginsLike(%q, %q) = %v", c.word, c.prefix, got)
		}
	}
}
