package catalog

// Text is a text in the two languages of the site.
type Text struct{ EN, ES string }

// In returns the text in a language ("en", "es"), English if there is none.
func (t Text) In(lang string) string {
	if lang == "es" && t.ES != "" {
		return t.ES
	}
	return t.EN
}

// Source says where a row comes from and how far to trust it. Confidence
// speaks of codes, statuses and cited facts; no clinician has reviewed the
// words and the lines of care.
type Source struct {
	Name       string
	Date       string // of the source: YYYY, YYYY-MM, YYYY-MM-DD or empty
	CheckedOn  string // YYYY-MM-DD, shown on pages
	Confidence Confidence
}

// Confidence is how sure we are of a row.
type Confidence string

// The three degrees of confidence.
const (
	High   Confidence = "high"
	Medium Confidence = "medium"
	Low    Confidence = "low"
)

var confidences = []Confidence{High, Medium, Low}

// Kind tells what an entry of the word index is.
type Kind string

// The kinds, in the order in which Lookup returns them.
const (
	KindSpecialty Kind = "specialty"
	KindCondition Kind = "condition"
	KindOffering  Kind = "offering"
	KindGroup     Kind = "group"
	KindWish      Kind = "wish"
	KindElsewhere Kind = "elsewhere"
)

var kinds = []Kind{KindSpecialty, KindCondition, KindOffering, KindGroup, KindWish, KindElsewhere}

// WordKind tells how a word belongs to its entry.
type WordKind string

// Labels and ids are words of their entry too.
const (
	WordLabel       WordKind = "label"
	WordID          WordKind = "id"
	WordSynonym     WordKind = "synonym"
	WordMisspelling WordKind = "misspelling"
)

// wordKinds is their order: what fits best comes first.
var wordKinds = []WordKind{WordLabel, WordSynonym, WordID, WordMisspelling}

// Word is one thing that people type for an entry.
type Word struct {
	Text     string
	Lang     string // en, es
	Kind     WordKind
	Right    string // of a misspelling: the word that was meant
	Priority int    // 1 comes first among entries that share the word, 0 if nobody shares it
}

// Confusion is a pair of words that people mix up.
type Confusion struct {
	Word, Other string
	OfferBoth   bool // show both; otherwise only never correct one into the other
	Note        string
	Source      Source

	key, otherKey string
}

type term struct {
	Set, ID, Meaning string
	Label            Text
}
