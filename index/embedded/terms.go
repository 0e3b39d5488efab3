package embedded

import (
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/document"
	bleveindex "github.com/blevesearch/bleve_index_api"
	scorch "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v17"

	"github.com/specialist-finder/finder/index"
)

// This file is the part below bleve's public API: it writes and reads zap
// segments through the plugin that bleve's own index uses. A row is a zap
// document, its number the row's.

// The zap fields. Words are tokens of package text; a term is FACET:VALUE.
const (
	fieldID    = "_id" // zap stores one for each document; ours is empty
	fieldName  = "name"
	fieldText  = "text"
	fieldTerms = "terms"
)

var plugin zap.ZapPlugin

// once is the one frequency that terms have: ranking does not read it.
var once = &bleveindex.TokenFreq{}

// field is an index.Field of bleve: a set of terms.
type field struct {
	name    string
	options bleveindex.FieldIndexingOptions
	terms   bleveindex.TokenFrequencies
}

func (f *field) Name() string                                          { return f.name }
func (f *field) Value() []byte                                         { return nil }
func (f *field) ArrayPositions() []uint64                              { return nil }
func (f *field) EncodedFieldType() byte                                { return 't' }
func (f *field) Analyze()                                              {}
func (f *field) Options() bleveindex.FieldIndexingOptions              { return f.options }
func (f *field) AnalyzedLength() int                                   { return len(f.terms) }
func (f *field) AnalyzedTokenFrequencies() bleveindex.TokenFrequencies { return f.terms }
func (f *field) Size() int                                             { return 0 }
func (f *field) NumPlainTextBytes() uint64                             { return 0 }

// emptyID satisfies zap, which stores an _id with each document.
var emptyID = &field{name: fieldID, options: bleveindex.StoreField}

const indexed = bleveindex.IndexField | bleveindex.SkipFreqNorm

// newField makes a field of terms; each may occur once.
func newField(name string, terms []string) *field {
	f := &field{name: name, options: indexed, terms: make(bleveindex.TokenFrequencies, len(terms))}
	for _, t := range terms {
		f.terms[t] = once
	}
	return f
}

// newRow is the zap document of one location of d; its own state is a term,
// the states of the provider's other locations are not.
func newRow(d *index.Document, location int) bleveindex.Document {
	terms := make([]string, 0, len(d.Terms)+1)
	for _, t := range d.Terms {
		terms = append(terms, termKey(t))
	}
	if location >= 0 && d.Locations[location].State != "" {
		terms = append(terms, termKey(index.Term{Facet: index.FacetState, Value: d.Locations[location].State}))
	}
	row := document.NewDocument("")
	row.AddField(emptyID)
	row.AddField(newField(fieldName, d.NameWords))
	row.AddField(newField(fieldText, d.TextWords))
	row.AddField(newField(fieldTerms, terms))
	return row
}

func termKey(t index.Term) string { return string(t.Facet) + ":" + t.Value }

// writeTerms makes a zap file of rows in their order.
func writeTerms(rows []bleveindex.Document, path string) error {
	seg, _, err := plugin.New(rows)
	if err != nil {
		return fmt.Errorf("index rows: %w", err)
	}
	base, ok := seg.(*zap.SegmentBase)
	if !ok {
		return fmt.Errorf("index rows: zap gave a %T", seg)
	}
	if err := zap.PersistSegmentBase(base, path); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return base.Close()
}

// mergeTerms makes one zap file of several, their rows one after another.
func mergeTerms(parts []string, path string, stop chan struct{}) error {
	var segs []scorch.Segment
	defer func() {
		for _, s := range segs {
			_ = s.Close()
		}
	}()
	for _, p := range parts {
		s, err := plugin.Open(p)
		if err != nil {
			return fmt.Errorf("open %s: %w", p, err)
		}
		segs = append(segs, s)
	}
	defer dropping(segs)()
	_, _, err := plugin.Merge(segs, make([]*roaring.Bitmap, len(segs)), path, stop, nil)
	if err != nil {
		return fmt.Errorf("merge into %s: %w", path, err)
	}
	return nil
}

// termReader looks terms up in an open zap file. It is safe for many
// goroutines. The zero termReader has no terms, as a segment has that only
// deletes.
type termReader struct{ seg scorch.Segment }

func openTerms(path string) (termReader, error) {
	seg, err := plugin.Open(path)
	if err != nil {
		return termReader{}, fmt.Errorf("open %s: %w", path, err)
	}
	return termReader{seg}, nil
}

// in is a reader of one field's terms, for one goroutine: a dictionary holds a
// cursor. A fault shows when rows are read.
func (r termReader) in(field string) fieldReader {
	if r.seg == nil {
		return fieldReader{field: field}
	}
	dict, err := r.seg.Dictionary(field)
	return fieldReader{field: field, dict: dict, fault: err}
}

// fieldReader looks terms of a field up.
type fieldReader struct {
	field string
	dict  scorch.TermDictionary // nil if there are no terms
	fault error
}

// rows are those that have the term. They lie in the file's memory: they must not
// be changed, or read when the segment is closed.
func (r fieldReader) rows(term string) (*roaring.Bitmap, error) {
	if r.fault != nil {
		return nil, fmt.Errorf("field %s: %w", r.field, r.fault)
	}
	if r.dict == nil {
		return roaring.New(), nil
	}
	list, err := r.dict.PostingsList([]byte(term), nil, nil)
	if err != nil {
		return nil, fmt.Errorf("a term of field %s: %w", r.field, err)
	}
	switch it := list.Iterator(false, false, false, nil).(type) {
	case *zap.PostingsIterator:
		if row, once := it.DocNum1Hit(); once {
			return roaring.BitmapOf(uint32(row)), nil
		}
		if it.ActualBM != nil {
			return it.ActualBM, nil
		}
	}
	return roaring.New(), nil
}

// words lists the field's words in the order of their bytes, and how many rows
// have each.
func (r termReader) words(field string) (scorch.DictionaryIterator, error) {
	if r.seg == nil {
		return &zap.DictionaryIterator{}, nil
	}
	dict, err := r.seg.Dictionary(field)
	if err != nil {
		return nil, fmt.Errorf("field %s: %w", field, err)
	}
	return dict.AutomatonIterator(nil, nil, nil), nil
}

func (r termReader) Close() error { return r.seg.Close() }
