package intake

import (
	"regexp"
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/text"
)

// promises are what no clinic may promise in text that the finder shows, in
// English and Spanish, without accents. "Breakthrough pain" and a proven record
// promise nothing.
var promises = regexp.MustCompile(`\b(?:cur(?:e|es|ed|ing|ative)|guarante(?:e|es|ed|ing)|miracles?|miraculous(?:ly)?|proven|risk[- ]free|breakthroughs?|(?:no|zero) risks?|100 ?% (?:effective|success\w*|safe)` +
	`|fda[- ](?:approved|approval|registered|compliant|certified)|(?:approved|registered|certified) (?:by|with) (?:the )?fda` +
	`|curamos|curara|curarl[ao]s?|cura (?:definitiva|total|el|la|los|las|su|tu)|garanti[zc]\w+|garantias?|milagros?[ao]?s?|sin riesgos?|comprobad[ao]s?|aprobad[ao]s? por la fda)\b`)

// stems are pieces of which every promise has one: looking for them is quick, and
// most summaries promise nothing.
var stems = []string{"cur", "guarant", "mirac", "proven", "risk", "breakthrough", "100", "fda", "garant", "milagro", "riesgo", "comprobad"}

var (
	denied = regexp.MustCompile(`\b(?:no|not|never|nobody|none|nothing|neither|nor|without|cannot|can't|don't|doesn't|isn't|aren't|won't|nunca|ningun\w*|ni|sin|nada)(?: [a-z0-9'-]+){0,3} $`)
	// harmless follow what would be a promise elsewhere.
	harmless = regexp.MustCompile(`^(?: pain| track record| record| experience| expertise)\b`)
	// A legal product may be called approved, one of cells may not.
	approval = regexp.MustCompile(`\bfda\b`)
	product  = regexp.MustCompile(`\b(?:devices?|implants?|pumps?|stimul\w+|drugs?|medications?|medicines?|disc replacements?|artificial discs?|bone protein|infuse|botox|botulinum|dispositivos?|implantes?|estimula\w+|medicamentos?|bombas?)\b`) //nolint:misspell // Spanish
	cells    = regexp.MustCompile(`\b(?:cells?|stem|exosom\w+|prp|plasma|platelets?|marrow|amnio\w+|placent\w+|umbilical|cord blood|regenerati\w+|wharton\w*|celulas?|plaquetas|exosomas?|regenerativ\w+)\b`)
)

// promiseIn is the word of a sentence that promises what nobody can, or "".
func promiseIn(sentence string) string {
	s := strings.ReplaceAll(strings.ToLower(text.Fold(sentence)), "’", "'")
	if !slices.ContainsFunc(stems, func(stem string) bool { return strings.Contains(s, stem) }) {
		return ""
	}
	for _, at := range promises.FindAllStringIndex(s, -1) {
		word := s[at[0]:at[1]]
		switch {
		case denied.MatchString(s[:at[0]]), harmless.MatchString(s[at[1]:]):
		case approval.MatchString(word) && product.MatchString(s) && !cells.MatchString(s):
		default:
			return word
		}
	}
	return ""
}

// withoutPromises leaves the sentences out that promise something.
func (c *list) withoutPromises(slot int, s string) string {
	if promiseIn(s) == "" {
		return s
	}
	var kept strings.Builder
	for _, sentence := range sentences(s) {
		if word := promiseIn(sentence); word != "" {
			c.warn(slot, strings.TrimSpace(sentence), `promises what nobody can ("`+word+`"): the sentence was left out`)
			continue
		}
		kept.WriteString(sentence)
	}
	return strings.TrimSpace(kept.String())
}

// sentences cuts text behind the marks that end a sentence; together they are the
// text.
func sentences(s string) (out []string) {
	from := 0
	for i := range len(s) {
		ends := s[i] == '\n' || strings.IndexByte(".!?;", s[i]) >= 0 && (i+1 == len(s) || s[i+1] == ' ')
		if ends {
			out, from = append(out, s[from:i+1]), i+1
		}
	}
	return append(out, s[from:])
}
