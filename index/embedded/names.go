package embedded

import (
	"github.com/RoaringBitmap/roaring/v2"
)

// nameLists reads the rows that have a word in their names, each word once for
// one query: filters and ranking ask for the same spellings. Nothing of them is
// kept, since there are as many as names are typed, but for what many have.
type nameLists struct {
	sets  segmentSets
	field fieldReader
	read  map[string]*roaring.Bitmap
}

// anyOf is the set of rows that have one of the tokens in their names.
func (n *nameLists) anyOf(tokens []string) (*set, error) {
	if len(tokens) == 1 && n.read[tokens[0]] == nil {
		return n.sets.word(fieldName, tokens[0])
	}
	lists := make([]*roaring.Bitmap, len(tokens))
	for i, t := range tokens {
		var err error
		if lists[i], err = n.rows(t); err != nil {
			return nil, err
		}
	}
	return newSet(n.sets.seg.rows, lists...), nil
}

func (n *nameLists) rows(token string) (*roaring.Bitmap, error) {
	if rows, ok := n.read[token]; ok {
		return rows, nil
	}
	if n.read == nil {
		n.read, n.field = map[string]*roaring.Bitmap{}, n.sets.seg.terms.in(fieldName)
	}
	rows, err := n.field.rows(token)
	if err == nil {
		n.read[token] = rows
	}
	return rows, err
}
