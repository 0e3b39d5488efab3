package query

import (
	"iter"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/spelling"
)

// Words is what the parser asks of the catalogue.
type Words interface {
	// Phrases are all phrases, of standard tokens, with their meanings, best
	// first.
	Phrases() iter.Seq2[string, []catalog.Entry]
	// Standard is the form in which phrases hold a token.
	Standard(token string) string
	// NeverCorrect reports whether two words are a known mix-up.
	NeverCorrect(a, b string) bool
	// ConditionOfICD finds the condition of an ICD-10-CM code, and SpecialtiesOf
	// the specialties that a NUCC code defines.
	ConditionOfICD(code string) (id string, ok bool)
	SpecialtiesOf(code string) []string
	// Combined finds a condition that words mean together, with the phrases, of
	// standard tokens, that do.
	Combined(tokens []string) (found catalog.Combination, phrases []string, ok bool)
	// Mentions finds the concepts of symptoms that folded tokens speak of, and
	// SymptomOf what they mean together, which may say more than a condition that
	// was named.
	Mentions(tokens []string) []catalog.Mention
	SymptomOf(mentions []catalog.Mention) (catalog.Symptom, bool)
	Complaint(catalog.Mention) (catalog.Mention, bool)
	// TreatmentOf is the treatment that concepts together point to.
	TreatmentOf([]catalog.Mention) (t catalog.Treatment, from, to int, ok bool)
	StandsOver(s *catalog.Symptom, condition string) bool
	// IsGeneral reports whether a condition says no more than which part hurts.
	IsGeneral(condition string) bool
	// Condition is a condition, and OfferingIDs the offerings that an id or a group
	// stands for.
	Condition(id string) (catalog.Condition, bool)
	OfferingIDs(idOrGroup string) ([]string, bool)
	// SymptomWords are the words that speak of concepts, and Spoken whether a
	// token does.
	SymptomWords() []string
	Spoken(token string) bool
	// AlarmIn finds the red flags in folded tokens.
	AlarmIn(tokens []string) catalog.Alarm
	// Credential finds a degree, license or title.
	Credential(token string) (catalog.Credential, bool)
}

// Places is what the parser asks of the gazetteer.
type Places interface {
	// At appends the ways to read the tokens from i on as a place.
	At(dst []place.Found, tokens []string, i int) []place.Found
	// SimilarAt appends the towns that they may be misspelled for, if try allows
	// to take the tokens from one to another.
	SimilarAt(dst []place.Found, tokens []string, i int, try func(from, to int) bool) []place.Found
	// BesideTown reports whether a word begins the name of a town of several, or another ends it.
	BesideTown(before, behind string) bool
	// SoundingAt finds the town that the tokens from i on sound like, right before its state.
	SoundingAt(tokens []string, i int) (place.Found, bool)
	// ClippedAt reads a token as the first letters of a city before its state.
	ClippedAt(tokens []string, i int) (place.Found, bool)
	// ThingAt counts the tokens from i on that something is called by, no place.
	ThingAt(tokens []string, i int) int
	// HintAt is what the tokens from i on tell of states, with how many of them do.
	HintAt(tokens []string, i int) (place.Hint, int)
}

// Names is what the parser asks of the directory.
type Names interface {
	// Has reports whether a token is in somebody's name.
	Has(token string) bool
	// Usual reports whether so many are called by a token that it is no misspelling.
	Usual(token string) bool
	// Given reports whether a token is a common given name, and GivenLike whether
	// it is one letter off one.
	Given(token string) bool
	GivenLike(token string) bool
	// Surname reports whether a token is a common surname.
	Surname(token string) bool
}

// The ids of pieces of which there is one at most. The others go by their id in
// the catalogue, "pmr", or by that with their kind, "specialty:pmr", where one
// of two pieces of the same id is meant.
const (
	PieceNPI     = "npi"
	PiecePlace   = "place"
	PieceName    = "name"
	PieceNearMe  = "near_me"
	PieceRadius  = "radius"
	PieceNearest = "nearest"
)

// FixedPieces are these ids.
var FixedPieces = []string{PieceNPI, PiecePlace, PieceName, PieceNearMe, PieceRadius, PieceNearest}

// Options steer a reading.
type Options struct {
	Drop  []string // ids of pieces whose words are to be ignored
	Exact bool     // read no misspelling as the word that was meant
	Names Names    // nil if nothing is known of the directory
}

// Parser reads boxes. It may be used by many goroutines.
type Parser struct {
	words   Words
	places  Places
	phrases *phrases
	guesser *guesser
	learner *learner
	spoken  *spelling.Dictionary // of the words of symptoms
	names   Names
}

// New is a parser over a catalogue and a gazetteer.
func New(w Words, p Places) *Parser {
	phrases := newPhrases(w)
	return &Parser{
		words: w, places: p, phrases: phrases, guesser: newGuesser(phrases), learner: &learner{words: w, phrases: phrases},
		spoken: spokenWords(w), names: noNames{},
	}
}

type noNames struct{}

func (noNames) Has(string) bool       { return false }
func (noNames) Usual(string) bool     { return false }
func (noNames) Given(string) bool     { return false }
func (noNames) GivenLike(string) bool { return false }
func (noNames) Surname(string) bool   { return false }

// NamesClinics reports whether a token is one of the words that clinics are called
// by: "back", "pain", "center".
func NamesClinics(token string) bool { return nouns[token] }

func (p *Parser) named(t string) bool   { return p.names.Has(t) }
func (p *Parser) knowsNames() bool      { return p.names != noNames{} }
func (p *Parser) given(t string) bool   { return p.names.Given(t) }
func (p *Parser) surname(t string) bool { return p.names.Surname(t) }

// MaxTokens is how many words of a box are read; what comes after them is
// ignored.
const MaxTokens = 120

// Parse reads a box and lists its readings in the order in which to try them;
// there is one at least. It never fails: what it does not understand is left as
// words.
func (p *Parser) Parse(s string, o Options) []Reading {
	if o.Names != nil {
		knowing := *p
		knowing.names = o.Names
		p = &knowing
	}
	d := newDraft(p, s, o)
	if len(d.list) == 0 {
		return []Reading{d.nothing()}
	}
	if r, ok := d.npi(); ok {
		return []Reading{r}
	}
	f := newFinder(p.phrases, d.tokens)
	d.read(f)
	var repaired *draft
	if !o.Exact && d.hasWords() {
		repaired = d.repaired(f)
	}
	return d.withJoined(d.readings(repaired))
}

// nothing is the reading of a box without a word.
func (d *draft) nothing() Reading {
	r := Reading{Way: WayPlain}
	if rest := strings.TrimSpace(d.source); rest != "" {
		r.Ignored = []string{rest}
	}
	return r
}
