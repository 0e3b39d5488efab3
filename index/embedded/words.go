package embedded

import (
	"context"
	"fmt"
	"slices"

	scorch "github.com/blevesearch/scorch_segment_api/v2"
)

// wordsAtOnce is how many words are read between two looks at the context.
const wordsAtOnce = 1024

// Words reads the dictionaries of the current snapshot's segments side by side.
func (e *Engine) Words(ctx context.Context, visit func(word string, providers int) error) error {
	s, err := e.acquire()
	if err != nil {
		return err
	}
	defer s.release()
	m, err := guarded(e, func() (*wordMerge, error) { return newWordMerge(s.views) })
	if err != nil {
		return err
	}
	for batch := make([]wordCount, 0, wordsAtOnce); ; {
		if err := ctx.Err(); err != nil {
			return err
		}
		// Only reading is guarded: a panic of visit says nothing about the files.
		if batch, err = guarded(e, func() ([]wordCount, error) { return m.read(batch[:0]) }); err != nil {
			return err
		}
		if len(batch) == 0 {
			return nil
		}
		for _, w := range batch {
			if err := visit(w.word, w.rows); err != nil {
				return err
			}
		}
	}
}

// wordCount is a word and how many rows have it, dead ones too.
type wordCount struct {
	word string
	rows int
}

// wordMerge makes one ascending list of several. They are so few that looking
// at all of them for each word is quick.
type wordMerge struct{ lists []wordList }

// wordList is a segment's dictionary, and where it stands.
type wordList struct {
	rest scorch.DictionaryIterator
	at   wordCount
}

func newWordMerge(views []*view) (*wordMerge, error) {
	m := &wordMerge{}
	for _, v := range views {
		rest, err := v.seg.terms.words(fieldName)
		if err != nil {
			return nil, err
		}
		m.lists = append(m.lists, wordList{rest: rest})
	}
	for i := range slices.Backward(m.lists) {
		if err := m.advance(i); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// advance goes on in one list, and drops it at its end.
func (m *wordMerge) advance(i int) error {
	l := &m.lists[i]
	next, err := l.rest.Next()
	switch {
	case err != nil:
		return fmt.Errorf("the words of names: %w", err)
	case next == nil:
		m.lists = append(m.lists[:i], m.lists[i+1:]...)
	default:
		l.at = wordCount{next.Term, int(next.Count)}
	}
	return nil
}

// read appends words until batch is full or there are none left.
func (m *wordMerge) read(batch []wordCount) ([]wordCount, error) {
	for len(batch) < cap(batch) && len(m.lists) > 0 {
		w := wordCount{word: m.lists[0].at.word}
		for _, l := range m.lists[1:] {
			w.word = min(w.word, l.at.word)
		}
		for i, v := range slices.Backward(m.lists) {
			if v.at.word != w.word {
				continue
			}
			w.rows += v.at.rows
			if err := m.advance(i); err != nil {
				return nil, err
			}
		}
		batch = append(batch, w)
	}
	return batch, nil
}
