// Package query reads the one box: it finds in what somebody typed an NPI, a
// place, the specialties, conditions, offerings and wishes that the catalogue
// has words for, degrees, and leaves the rest as a name or free text. Words may
// stand in any order and be misspelled. Each piece keeps the words it came from
// and an id by which it can be dropped.
//
// It knows nothing of engines or HTTP, and of providers only which words are in
// their names, so it cannot know whether "jackson la" is a town or somebody:
// where words can be read in several ways it lists the readings, the likeliest
// first, and the results decide. Parsing never fails, looks at no more than [MaxTokens]
// tokens, and gives the same for the same box once [Parser.Prepare] is done.
//
// # The order of the steps
//
// [Parser.Parse] (query.go) takes them one after the other. Why the box is read so is told
// in docs/decisions/0004-the-box-is-a-row-of-spans.md.
//
//  1. Cut the box into tokens (lex.go), those that are several words
//     without spaces too (glued.go), and write names as names are (name_spelling.go).
//     Ten digits may be an NPI, beside which nothing counts (npi.go).
//  2. Tell what holds for the whole box: its region of the spine (region.go), its red
//     flags (alarm.go) and phrases that mean something together (combination.go).
//  3. Find the phrases of the catalogue (phrases.go, finder.go), by their telling words
//     where they stand in another order (telling.go).
//  4. Collect all that the tokens may be, as spans with a cost (span.go): what is denied
//     (denied.go, denied_words.go, tried.go), how far (radius.go, distance.go), a degree
//     (credential.go), "near me" (near_me.go), a place abroad (abroad.go), a place (place.go,
//     place_form.go, place_part.go, zip.go; what tells it in place_told.go, where its words mean none in
//     place_none.go and town_none.go, hints of its state in hint.go, its cost in place_cost.go
//     and town_cost.go), a code (code.go, level.go), what a person is a doctor of (titled.go), what no list knows (unknowable.go,
//     unknown_zip.go, phone.go), and the phrases that were found (entry.go, wish.go, cut.go). What
//     stands beside a token is asked in neighbours.go and surname.go, what is a name by its form in name_form.go.
//  5. Take the row of spans that costs least (row.go).
//  6. Read it again for what only shows in a row (draft.go): reports (report.go), symptoms
//     and treatments in somebody's own words (symptom.go, speech.go, care.go), and what the
//     whole box speaks for (learned.go, learner.go, weigh.go).
//  7. Where words are left over, take steps 4 to 6 once more with misspellings corrected
//     (repair.go, finder_repair.go, respell.go).
//  8. List the readings in the order in which to try them (readings.go, and reading.go for
//     what one is): as the whole name of somebody (whole.go), as a person (person.go), as a
//     clinic (clinic.go), as a name in a small town (name_in_town.go), as a misspelled name
//     (misspelled.go), as a guess (guess.go), and as two words that are one (joined.go).
//  9. Write each (write.go): the phrases of the row (write_entry.go), then what no span says
//     by itself, in the order of the writers (symptom_write.go, surgeon.go,
//     without_surgery.go, nearest.go, …), then the name that is left (name.go) and what was
//     ignored (said.go).
//
// # Where to change something
//
// A word that a clinician or an editor would change is in data/catalogue. Words of grammar
// and for clinics are in words.go, those of one rule beside it. What speaks for or against
// a reading of some tokens is a rule in an ordered list (rule.go), named after its one
// reason: noPlace, stateCosts, codeCosts, shortCosts, townDoubts, noTown and doubts of
// places, noEntry and noLoose of phrases, beginnings of denials. The orders of readings and
// of writers are lists too. A change is judged by the tests beside, and by `make relevance`.
package query
