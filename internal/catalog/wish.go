package catalog

// Wish is something that people ask of a provider beside what is treated: a
// language, an insurance, new patients. Its id is a filter of the API, with a
// value behind a colon where the filter takes one: "accepting", "language:es".
type Wish struct {
	ID     string
	Label  Text
	Words  []Word
	Source Source
}

// Wishes are all wishes in file order.
func (c *Catalog) Wishes() []Wish { return c.wishes.list }

// Wish returns one wish.
func (c *Catalog) Wish(id string) (Wish, bool) { return c.wishes.get(id) }

func readWishes(l *loader) {
	for _, r := range l.sheet("wishes", "id", "label_en", "label_es", "synonyms_en", "synonyms_es", "misspellings", "note") {
		w := Wish{ID: r.must("id"), Label: r.label(), Source: r.source()}
		w.Words = l.readWords(r, KindWish, w.ID, w.Label)
		if !l.cat.wishes.add(w.ID, w) {
			r.failf("id", "%q is there twice", w.ID)
		}
	}
}
