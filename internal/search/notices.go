package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/text"
)

// The levels of notices, the loudest first. The catalogue says the level of a
// red flag.
const (
	LevelWarning = "warning"
	LevelInfo    = "info"
)

// The ids of notices that are not red flags.
const (
	NoticeRegenerative  = "regenerative-status"
	NoticeNotStated     = "offering-not-stated"
	NoticePromise       = "no-promise"
	NoticeElsewhere     = "not-spine"
	NoticeAbroad        = "us-only"
	NoticeUnknownZIP    = "unknown-zip"
	NoticeUnknownNumber = "unknown-number"
	NoticeScript        = "other-script"
	NoticeSample        = "sample-directory"
	NoticeNoEndorsement = "no-endorsement"
)

// The texts of notices that are not red flags.
var (
	textNotStated = phrase{
		"Nobody in the lists that are loaded here states this treatment, near or far. Somebody may offer it all the same: call and ask.",
		"Nadie en las listas cargadas aquí declara este tratamiento, ni cerca ni lejos. Aun así alguien puede ofrecerlo: llame y pregunte.",
	}
	textPromise = phrase{
		"No honest clinic can promise a cure. Be careful with anyone who says guaranteed, miracle or risk-free, or who wants you to pay before you are examined. Ask what the evidence is, and what happens if it does not help.",
		"Ninguna clínica honesta puede prometer una cura. Tenga cuidado con quien diga garantizado, milagroso o sin riesgo, o le pida pagar antes de examinarlo. Pregunte qué pruebas hay y qué pasa si no ayuda.",
	}
	textAbroad = phrase{
		"This finder lists providers in the United States only.",
		"Este buscador solo incluye proveedores en los Estados Unidos.",
	}
	textUnknownZIP = phrase{
		"% is no ZIP code that is known here, so it was left out. Check it, or write a city and state.",
		"% no es un código postal que se conozca aquí, así que no se tuvo en cuenta. Revíselo o escriba una ciudad y un estado.",
	}
	textUnknownNumber = phrase{
		"% is no valid NPI, and telephone numbers are not searched here. Write the name of a person or a clinic.",
		"% no es un NPI válido, y aquí no se buscan números de teléfono. Escriba el nombre de una persona o de una clínica.",
	}
	textScript = phrase{
		"This finder reads English and Spanish. Please write what you look for in one of them.",
		"Este buscador lee español e inglés. Escriba en uno de ellos lo que busca.",
	}
	textSample = phrase{
		"This directory holds invented sample providers. No person, clinic or telephone number in it is real.",
		"Este directorio contiene proveedores inventados de muestra. Ninguna persona, clínica ni número de teléfono es real.",
	}
	textNoEndorsement = phrase{
		"A listing is information, not a recommendation. No clinician, clinic, treatment or product shown here is endorsed, and nobody can pay for a place in the list. Only a clinician who examines you can advise you.",
		"Aparecer en la lista es información, no una recomendación. No se respalda a ningún profesional, clínica, tratamiento o producto, y nadie puede pagar por un lugar en la lista. Solo un profesional que lo examine puede aconsejarle.",
	}
)

// said are the words that somebody typed, by where they stand: those of the box, and those
// of the place, unless it is one as it stands. "Back pain" in Fall River is no fall.
func (p *plan) said() []string {
	aside := p.Said
	if p.loose != nil {
		aside += " " + p.Near
	}
	return []string{p.Q + " " + p.Text, aside}
}

// Urgent are the notices of what cannot wait, in words that are no search: the box of one
// that was refused. lang is that of the page.
func Urgent(c *catalog.Catalog, lang string, said ...string) []Notice {
	page, _ := parseLang(lang)
	return urgentNotices(redFlags(c, said), urgentNeeds(c, said), langs[typedIn(c, strings.Join(said, " "), page)])
}

func urgentNotices(flags []catalog.RedFlag, needs []catalog.Elsewhere, typed string) []Notice {
	var out []Notice
	for _, f := range flags {
		out = append(out, Notice{ID: f.ID, Level: string(f.Level), Text: f.Text.In(typed), Lang: typed})
	}
	for _, need := range needs {
		out = append(out, Notice{ID: NoticeElsewhere, Level: string(catalog.LevelEmergency), Text: need.Note.In(typed), Lang: typed})
	}
	return out
}

// redFlags are those that words touch, emergencies first, as their levels are by their letters.
func redFlags(c *catalog.Catalog, said []string) []catalog.RedFlag {
	out := inEach(said, c.RedFlagsIn, func(f catalog.RedFlag) string { return f.ID })
	slices.SortStableFunc(out, func(a, b catalog.RedFlag) int { return cmp.Compare(a.Level, b.Level) })
	return out
}

// urgentNeeds are the needs elsewhere of which words tell signs that cannot wait.
func urgentNeeds(c *catalog.Catalog, said []string) []catalog.Elsewhere {
	return inEach(said, c.UrgentIn, func(n catalog.Elsewhere) string { return n.ID })
}

// inEach is what is found in any of some texts, each once.
func inEach[T any](texts []string, in func(string) []T, id func(T) string) (out []T) {
	for _, words := range texts {
		for _, found := range in(words) {
			if !slices.ContainsFunc(out, func(o T) bool { return id(o) == id(found) }) {
				out = append(out, found)
			}
		}
	}
	return out
}

// notices are what the reader has to know, the loudest first. Red flags are
// looked for in all that was typed, dropped or not: a false alarm does less
// harm than a missed one.
func (s *Searcher) notices(p *plan, a *attempt, results []Result, unstated bool) []Notice {
	said := p.said()
	typed := langs[typedIn(s.catalog, strings.Join(said, " "), p.lang)]
	urgent := urgentNeeds(s.catalog, said)
	out := urgentNotices(p.flags, urgent, typed)
	if n, ok := s.regulatory(a.asked.offerings, p.lang); ok {
		out = append(out, n)
	}
	if promises(p.Q + " " + p.Text) {
		out = append(out, Notice{ID: NoticePromise, Level: LevelWarning, Text: textPromise[p.lang]})
	}
	for _, piece := range a.reading.Elsewhere {
		if slices.ContainsFunc(urgent, func(n catalog.Elsewhere) bool { return n.ID == piece.ID }) {
			continue // said above
		}
		need, _ := s.catalog.Elsewhere(piece.ID)
		out = append(out, Notice{ID: NoticeElsewhere, Level: LevelInfo, Text: need.Note.In(typed), Lang: typed})
	}
	if a.reading.Abroad != "" {
		out = append(out, Notice{ID: NoticeAbroad, Level: LevelInfo, Text: textAbroad[p.lang]})
	}
	if zip := p.unknownZIP(); zip != "" {
		out = append(out, Notice{ID: NoticeUnknownZIP, Level: LevelInfo, Text: textUnknownZIP.with(p.lang, zip)})
	}
	if number := p.read[0].UnknownNumber; number != "" {
		out = append(out, Notice{ID: NoticeUnknownNumber, Level: LevelInfo, Text: textUnknownNumber.with(p.lang, number)})
	}
	if isOtherScript(p.Q) {
		out = append(out, Notice{ID: NoticeScript, Level: LevelInfo, Text: textScript[p.lang]})
	}
	if unstated {
		out = append(out, Notice{ID: NoticeNotStated, Level: LevelInfo, Text: textNotStated[p.lang]})
	}
	if s.sample() || hasSample(results) {
		out = append(out, Notice{ID: NoticeSample, Level: LevelInfo, Text: textSample[p.lang]})
	}
	return append(out, Notice{ID: NoticeNoEndorsement, Level: LevelInfo, Text: textNoEndorsement[p.lang]})
}

// unknownZIP is what was typed as a ZIP code and is none.
func (p *plan) unknownZIP() string {
	for i := range p.read {
		if zip := p.read[i].UnknownZIP; zip != "" {
			return zip
		}
	}
	return ""
}

func hasSample(results []Result) bool {
	for i := range results {
		if results[i].Sample {
			return true
		}
	}
	return false
}

// promising are words that promise more than medicine can; each list is looked
// for whole, in any order.
var promising = [][]string{
	{"guaranteed"}, {"guarantee"}, {"miracle"}, {"miraculous"}, {"risk", "free"}, {"riskfree"}, {"permanent", "cure"}, {"instant", "cure"}, {"breakthrough"},
	{"100", "cure"}, {"cure", "for", "good"}, {"proven", "cure"}, {"magic"}, {"garantizado"}, {"garantizada"}, {"garantia"}, {"milagro"}, {"milagrosa"}, {"milagroso"},
	{"sin", "riesgo"}, {"cura", "definitiva"}, {"cura", "total"}, {"magica"}, {"magico"},
}

// promises reports whether a text looks for what nobody can promise.
func promises(s string) bool {
	tokens := withoutBreakthroughPain(text.Tokens(s))
	return slices.ContainsFunc(promising, func(words []string) bool {
		return !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(tokens, w) })
	})
}

// withoutBreakthroughPain leaves a term of medicine out, which promises nothing.
func withoutBreakthroughPain(tokens []string) []string {
	var out []string
	for i, t := range tokens {
		if t != "breakthrough" || i+1 == len(tokens) || !slices.Contains([]string{"pain", "pains", "cancer"}, tokens[i+1]) {
			out = append(out, t)
		}
	}
	return out
}

// isOtherScript reports whether a word of a text is written in another script than
// Latin, in which none is known here. A letter or two are no word: "α2-macroglobulin".
func isOtherScript(s string) bool {
	return slices.ContainsFunc(strings.Fields(s), func(word string) bool {
		latin, other := 0, 0
		for _, r := range word {
			switch {
			case !unicode.IsLetter(r) || unicode.Is(unicode.Lm, r): // an apostrophe of Hawaiian
			case unicode.Is(unicode.Latin, r):
				latin++
			case unicode.Is(unicode.Han, r):
				other += 2 // each is a word
			default:
				other++
			}
		}
		return latin == 0 && other > 1
	})
}
