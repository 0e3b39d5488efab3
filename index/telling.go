package index

import "slices"

// TellingWords are the tokens of a name that tell it from others, in their
// order: without "and" and its like, and without what says how a business is
// registered, so that "Smith and Jones Pain Center LLC" is "Smith Jones Pain
// Center". Where nothing else is left all tokens are returned. tokens is not
// changed.
func TellingWords(tokens []string) []string {
	if !slices.ContainsFunc(tokens, mayBeSilent) {
		return tokens
	}
	var kept []string
	for _, t := range tokens {
		if !silentWords[t] {
			kept = append(kept, t)
		}
	}
	for n := len(kept); n > 2 && silentLast[kept[n-1]]; n-- {
		kept = kept[:n-1]
	}
	if len(kept) == 0 {
		return tokens
	}
	return kept
}

// suffixes stand behind a person's name; many records lack them.
var suffixes = wordSet("jr", "sr", "ii", "iii", "iv", "2nd", "3rd", "4th", "junior", "senior")

// WithoutInitials drops single letters and the suffixes of persons, if other words
// are left. words is not changed.
func WithoutInitials(words []string) []string {
	var out []string
	for _, w := range words {
		if len(w) > 1 && !suffixes[w] {
			out = append(out, w)
		}
	}
	if len(out) == 0 {
		return words
	}
	return out
}

func mayBeSilent(token string) bool { return silentWords[token] || silentLast[token] }

// The words that tell nothing. The catalogue's business suffixes are among
// them, which a test checks; others (CO, LP, APC) cannot be in the catalogue,
// where they are credentials or would become some. Spanish particles are parts
// of surnames.
var (
	silentWords = wordSet(
		"and", "the", "of", "for", "at",
		"llc", "inc", "pc", "pllc", "llp", "ltd", "corp", "lp", "sc", "psc", "apc", "incorporated", "corporation", "company",
	)
	// silentLast are suffixes that are surnames too: they are left out only
	// behind two words that tell, so that Jennifer Co is not every Jennifer.
	silentLast = wordSet("pa", "co")
)

func wordSet(words ...string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[w] = true
	}
	return set
}
