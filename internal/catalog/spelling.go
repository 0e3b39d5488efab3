package catalog

import (
	"strings"

	"github.com/specialist-finder/finder/internal/text"
)

// speller brings the tokens that are spelled in several right ways (disk and
// disc, orthopaedic, doctors and doctor, médica and médico) to one form. It
// works on folded tokens, on the catalogue's words and on what people type
// alike, so that both meet. It corrects no mistakes.
type speller struct {
	standard map[string]string // singular variant to singular standard form
}

// token brings one folded token to its common form, without allocating.
func (s *speller) token(t string) string {
	t = singular(t)
	if standard, ok := s.standard[t]; ok {
		return standard
	}
	return t
}

// singular cuts a plural ending. It need not be right, only the same on both
// sides, and must not make two different words of ours alike.
func singular(t string) string {
	switch {
	case len(t) <= 3 || t[len(t)-1] != 's' || t == "crps": // no plural of CRP
		return t
	case len(t) > 6 && strings.HasSuffix(t, "ies"):
		return t[:len(t)-3] + "y"
	case strings.HasSuffix(t, "iones"):
		return t[:len(t)-2]
	case strings.HasSuffix(t, "ss"), strings.HasSuffix(t, "us"), strings.HasSuffix(t, "is"):
		return t
	}
	return t[:len(t)-1]
}

// key is the phrase by which words are compared.
func (s *speller) key(phrase string) string {
	return string(s.appendKey(nil, text.Tokens(phrase)))
}

func (s *speller) appendKey(buf []byte, tokens []string) []byte {
	for i, t := range tokens {
		if i > 0 {
			buf = append(buf, ' ')
		}
		buf = append(buf, s.token(t)...)
	}
	return buf
}

func readSpellings(l *loader) {
	l.cat.spell = &speller{standard: make(map[string]string)}
	for _, r := range l.sheet("spellings", "variant", "standard", "note") {
		r.source()
		variant, standard := text.Tokens(r.must("variant")), text.Tokens(r.must("standard"))
		if len(variant) != 1 || len(standard) != 1 {
			r.failf("variant", "spellings are of single words")
			continue
		}
		from, to := singular(variant[0]), singular(standard[0])
		if _, taken := l.cat.spell.standard[from]; taken || from == to {
			r.failf("variant", "%q is there already (plurals need no row)", variant[0])
		}
		l.cat.spell.standard[from] = to
	}
}
