package query

import "strings"

// A level of the spine is one vertebra, or two with their disc: "L5", "C5-6".

// vertebrae are how many there are of each region.
var vertebrae = map[byte]int{'c': 8, 't': 12, 'l': 6, 's': 5}

// isVertebra reports whether a token is one: "L5".
func isVertebra(t string) bool {
	if len(t) < 2 || len(t) > 3 || !isDigits(t[1:]) || t[1] == '0' {
		return false
	}
	n := int(t[1] - '0')
	if len(t) == 3 {
		n = 10*n + int(t[2]-'0')
	}
	return n <= vertebrae[t[0]]
}

// discs are what a level of the spine means by itself: its disc.
var discs = map[byte]string{'c': "herniated-disc-cervical", 't': "thoracic-disc-herniation", 'l': "herniated-disc-lumbar"}

// spine is the order of the vertebrae that have a disc between them.
const spine = " c2 c3 c4 c5 c6 c7 t1 t2 t3 t4 t5 t6 t7 t8 t9 t10 t11 t12 l1 l2 l3 l4 l5 s1 "

// discAt is the condition of the disc between two neighbouring vertebrae: "C3-4",
// "L1/L2". The catalogue holds the commonest ones itself.
func (d *draft) discAt(i int) string {
	if i+1 >= len(d.texts) || !isVertebra(d.texts[i]) || !isLevel(d.texts[i:i+2]) {
		return ""
	}
	upper, lower := d.texts[i], d.texts[i+1]
	if isDigits(lower) {
		lower = upper[:1] + lower
	}
	if !strings.Contains(spine, " "+upper+" "+lower+" ") {
		return ""
	}
	return discs[upper[0]]
}

// levelExactness is that of a level of the spine. By itself it means its disc, and
// of a phrase for discs it says which one, and stands right before it: "C5-C6 disc
// bulge". Beside anything else it only says where: "L4-L5 facet arthropathy".
func (d *draft) levelExactness() int {
	best := -1
	for i := range d.row {
		s := &d.row[i]
		if s.kind == spanEntry && !isLevel(d.texts[s.from:s.to]) && d.parser.phrases.atLevels[s.match.first().ID] {
			best = max(best, d.exactness(s)+1)
		}
	}
	return best
}

// isLevel reports whether tokens are vertebrae: "L5 S1", "C5 6".
func isLevel(tokens []string) bool {
	for i, t := range tokens {
		digits := t
		if t != "" && strings.ContainsRune("ctls", rune(t[0])) {
			digits = t[1:]
		} else if i == 0 {
			return false
		}
		if !isDigits(digits) || len(digits) > 2 {
			return false
		}
	}
	return len(tokens) > 0
}
