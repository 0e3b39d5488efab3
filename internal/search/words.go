package search

import (
	"strconv"
	"strings"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
)

// lang is a language of labels, reasons and notices.
type lang uint8

const (
	english lang = iota
	spanish
	langCount
)

// langs are the languages as the API spells them.
var langs = [langCount]string{"en", "es"}

func parseLang(s string) (lang, bool) {
	switch s {
	case "", "en":
		return english, true
	case "es":
		return spanish, true
	}
	return english, false
}

// phrase is a text in every language; a % stands for what is put in.
type phrase [langCount]string

// with puts a value where the % is.
func (p phrase) with(l lang, value string) string {
	before, after, _ := strings.Cut(p[l], "%")
	return before + value + after
}

// The reasons why a result is there.
var (
	whyName         = phrase{"Name matches", "El nombre coincide"}
	whySimilar      = phrase{"A similar name", "Un nombre parecido"}
	whyBeside       = phrase{"Gives standard care; does not state the treatment searched for", "Ofrece tratamiento habitual; no declara el tratamiento buscado"}
	whyGives        = phrase{"% often gives it; this provider does not state it", "% suele ofrecerlo; este proveedor no lo declara"}
	whyWords        = phrase{"Your words are in its name or summary", "Sus palabras están en el nombre o el resumen"}
	whyMain         = phrase{"% is the main specialty", "% es la especialidad principal"}
	whyAlso         = phrase{"% is one of the specialties", "% es una de las especialidades"}
	whyMainCode     = phrase{"% is the main taxonomy code", "% es el código de taxonomía principal"}
	whyCode         = phrase{"% is one of the taxonomy codes", "% es uno de los códigos de taxonomía"}
	whyFirst        = phrase{" is often the first stop for: %", " suele ser el primer paso para: %"}
	whySecond       = phrase{" is often the next stop for: %", " suele ser el siguiente paso para: %"}
	whyOffers       = phrase{"States that it offers: %", "Declara que ofrece: %"}
	whyListed       = phrase{"Listed as offering: %", "Figura que ofrece: %"}
	bySelf          = phrase{" (stated by the provider", " (lo declara el proveedor"}
	byList          = phrase{" (stated by %", " (lo declara %"}
	whyConfirmed    = phrase{"% at this address (verified)", "% en esta dirección (verificado)"}
	whyRegistered   = phrase{"% at this address (as registered, not confirmed)", "% en esta dirección (según los registros, sin confirmar)"}
	wordsAnd        = phrase{" and ", " y "}
	whyDistance     = phrase{" miles from ", " millas de "}
	whyAbout        = phrase{"About ", "Unas "}
	whyZIP          = phrase{"In the same ZIP area", "En la misma zona postal"}
	whyCity         = phrase{"In %", "En %"}
	whyAccepting    = phrase{"Accepting new patients", "Acepta pacientes nuevos"}
	whyVerified     = phrase{"Verified on ", "Verificado el "}
	wordsAnywhere   = phrase{"anywhere", "cualquier distancia"}
	wordsStated     = phrase{"who states it", "quien lo declara"}
	wordsGivers     = phrase{"also specialties that often give it", "también especialidades que suelen ofrecerlo"}
	asName          = phrase{"% as a name", "% como nombre"}
	wordsNearest    = phrase{"Nearest first", "Los más cercanos primero"}
	wordsNearestOf  = phrase{"Nearest first (needs a place)", "Los más cercanos primero (falta un lugar)"}
	wordsWithin     = phrase{"Within % miles", "A menos de % millas"}
	wordsMiddle     = phrase{"the middle of %", "el centro de %"}
	wordsRegistered = phrase{"registered as such, whoever works there", "registrado como tal, sin importar quién trabaja ahí"}
	wordsAny        = phrase{"not asked for", "sin pedirlo"}
)

// The labels of facet values that are no catalogue entries.
var (
	labelTrue  = phrase{"Yes", "Sí"}
	labelFalse = phrase{"No", "No"}

	labelIndividual   = phrase{"Clinicians", "Profesionales"}
	labelOrganization = phrase{"Clinics and groups", "Clínicas y grupos"}
	labelFemale       = phrase{"Female", "Mujer"}
	labelMale         = phrase{"Male", "Hombre"}
	labelMDDO         = phrase{"Medical doctor (MD or DO)", "Médico (MD o DO)"}
)

// roleNames are the parts of a multi-specialty team, as they are listed.
var roleNames = []struct {
	role index.Roles
	id   catalog.TeamRole
	name phrase
}{
	{index.RoleSurgery, catalog.TeamSurgery, phrase{"surgery", "cirugía"}},
	{index.RoleNonSurgical, catalog.TeamNonSurgical, phrase{"non-surgical physicians", "médicos que no operan"}},
	{index.RoleInterventional, catalog.TeamInterventional, phrase{"interventional care", "atención intervencionista"}},
	{index.RoleTherapy, catalog.TeamTherapy, phrase{"therapy", "terapia"}},
	{index.RoleBehavioral, catalog.TeamBehavioral, phrase{"pain psychology", "psicología del dolor"}},
}

// months are those of dates in words.
var months = [langCount][12]string{
	{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"},
}

// dateIn is a day in words: "May 12, 2026", "12 de mayo de 2026".
func dateIn(l lang, d directory.Date) string {
	year, month, day := d.Time().Date()
	name, y, n := months[l][month-1], strconv.Itoa(year), strconv.Itoa(day)
	if l == spanish {
		return n + " de " + name + " de " + y
	}
	return name + " " + n + ", " + y
}

// languageNames are the languages that US practices state most, by the first
// part of their BCP 47 tag.
var languageNames = map[string]phrase{
	"am": {"Amharic", "Amárico"}, "ar": {"Arabic", "Árabe"}, "ase": {"American Sign Language", "Lengua de señas americana"},
	"bn": {"Bengali", "Bengalí"}, "cs": {"Czech", "Checo"}, "de": {"German", "Alemán"}, "el": {"Greek", "Griego"},
	"en": {"English", "Inglés"}, "es": {"Spanish", "Español"}, "fa": {"Persian", "Persa"}, "fil": {"Filipino", "Filipino"},
	"fr": {"French", "Francés"}, "gu": {"Gujarati", "Guyaratí"}, "he": {"Hebrew", "Hebreo"}, "hi": {"Hindi", "Hindi"},
	"hmn": {"Hmong", "Hmong"}, "ht": {"Haitian Creole", "Criollo haitiano"}, "hy": {"Armenian", "Armenio"},
	"it": {"Italian", "Italiano"}, "ja": {"Japanese", "Japonés"}, "km": {"Khmer", "Jemer"}, "ko": {"Korean", "Coreano"},
	"lo": {"Lao", "Lao"}, "ml": {"Malayalam", "Malayalam"}, "nv": {"Navajo", "Navajo"}, "pa": {"Punjabi", "Panyabí"},
	"pl": {"Polish", "Polaco"}, "pt": {"Portuguese", "Portugués"}, "ro": {"Romanian", "Rumano"}, "ru": {"Russian", "Ruso"},
	"so": {"Somali", "Somalí"}, "sw": {"Swahili", "Suajili"}, "ta": {"Tamil", "Tamil"}, "te": {"Telugu", "Telugu"},
	"th": {"Thai", "Tailandés"}, "tl": {"Tagalog", "Tagalo"}, "tr": {"Turkish", "Turco"}, "uk": {"Ukrainian", "Ucraniano"},
	"ur": {"Urdu", "Urdu"}, "vi": {"Vietnamese", "Vietnamita"}, "yi": {"Yiddish", "Yidis"}, "yue": {"Cantonese", "Cantonés"},
	"zh": {"Chinese", "Chino"},
}
