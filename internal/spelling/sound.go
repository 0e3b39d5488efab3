package spelling

import "strings"

// Sound is what a folded word sounds like, roughly, to an English or Spanish
// ear: Smyth is Smith, Catherine is Katherine, Schmidt is Schmitt, Phillips is
// Filips. Vowels count at the beginning alone. It follows the idea of Lawrence
// Philips' Metaphone (1990) with fewer rules, since it only proposes.
func Sound(word string) string {
	word = respell.Replace(word)
	var b strings.Builder
	last := byte(0)
	for i := range len(word) {
		c := soundOf(word, i)
		if c == 0 {
			last = 0
			continue
		}
		if c == last {
			continue
		}
		last = c
		if c == vowel && i > 0 {
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// respell writes letters that sound as one, with capitals for sounds that no
// letter has alone.
var respell = strings.NewReplacer(
	"eigh", "i", "igh", "i", "schn", "sn", "schm", "sm", "schw", "sw", "sch", "X", "chr", "kr", "tch", "X", "ch", "X", "sh", "X", "th", "t", "ph", "f", "ght", "t", "gh", "g", "ck", "k",
	"kn", "n", "wr", "r", "dg", "j", "dt", "t", "ce", "se", "ci", "si", "cy", "si", "qu", "k", "mac", "mk", "mc", "mk", "tz", "s", "ll", "l",
)

const vowel = 'a'

// soundOf is the sound of the letter at i, 0 for none.
func soundOf(word string, i int) byte {
	switch c := word[i]; c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return vowel
	case 'h', 'w':
		if i > 0 {
			return 0
		}
		return c
	case 'c', 'q', 'x':
		return 'k'
	case 'z':
		return 's'
	case 'v':
		return 'f'
	default:
		return c
	}
}
