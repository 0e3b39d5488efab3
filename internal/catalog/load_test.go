package catalog_test

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/specialist-finder/finder/data"
	"github.com/specialist-finder/finder/internal/catalog"
)

// tail fills the source columns of an invented row.
const tail = ",invented,2026-01,2026-11-22,high\n"

const sources = ",source,source_date,checked_on,confidence\n"

// tiny is the smallest catalogue that loads: two specialties, one organization
// kind, two conditions, two offerings. The closed sets are the real ones.
func tiny(t *testing.T) fstest.MapFS {
	t.Helper()
	files := map[string]string{
		"spellings": "variant,standard,note" + sources +
			"disk,disc," + tail,
		"taxonomy": "code,display_name,kind,status" + sources +
			"111111111X,Back Doctor,individual,active" + tail +
			"222222222X,Deactivated - Neck Doctor,individual,deactivated" + tail +
			"333333333X,Back House,organization,active" + tail +
			"444444444X,Back Dentist,individual,active" + tail,
		"excluded-codes": "code,reason" + sources +
			"444444444X,a dentist" + tail,
		"regulations": "id,ref,substance,substance_es" + sources +
			"rule-one,Rule One,says something,dice algo" + tail,
		"specialties": "id,role,team_role,label_en,label_es,summary,summary_es,defining,related,boards,boards_es,synonyms_en,synonyms_es,misspellings,note" + sources +
			"back,physician,non-surgical,Back care,Espalda,Treats backs,Trata espaldas,111111111X,,Board of Backs,Junta de espaldas,back doctor;back clinic,médico de espalda,bak doctor > back doctor," + tail +
			"neck,therapist,therapy,Neck care,Cuello,Treats necks,Trata cuellos,111111111X,,,,neck doctor,,," + tail +
			"house,organization,,Back house,Casa,A place,Un lugar,333333333X,,,,back clinic,,," + tail,
		"conditions": "id,label_en,label_es,summary,summary_es,spine,in_article,urgency,icd,age_under,first_contact,first_line,second_line,synonyms_en,synonyms_es,misspellings,note" + sources +
			"ache,Ache,Dolor,It aches,Duele,yes,yes,routine,M54.5*,,,back,neck,disc ache,,," + tail +
			"break,Break,Fractura,It broke,Se quebró,yes,no,emergency,S22.0*,18,emergency-department,,neck,,,," + tail,
		"offerings": "id,category,label_en,label_es,summary,summary_es,cell_source,donor,status,basis,basis_refs,cover,insurance,insurance_es,cost_note,cost_note_es,risks,risks_es,conditions,scope,given_by,synonyms_en,synonyms_es,misspellings,note" + sources +
			"cells,regenerative,Cells,Células,Injected cells,Células inyectadas,adult,autologous,unapproved-needs-ind,a drug,rule-one,none,,,,,infection,infección,,,back,cell shot,,," + tail +
			"rest,therapy,Rest,Reposo,Lying down,Estar acostado,none,not-applicable,standard-care,usual care,,usually,,,,,,,ache,listed,neck,lying down,,," + tail,
		"basis-translations": "basis,es" + sources + "a drug,un medicamento" + tail + "usual care,habitual" + tail + "only in a trial,solo en un ensayo" + tail,
		"uses":               "offering,for,status,basis" + sources + "cells,break,trial-only,only in a trial" + tail,
		"groups":             "id,rule,label_en,label_es,summary,summary_es,synonyms_en,synonyms_es,misspellings" + sources + "all-cells,cell-therapy,All cells,Todas,All of them,Todas ellas,,," + tail,
		"wishes":             "id,label_en,label_es,synonyms_en,synonyms_es,misspellings,note" + sources + "language:xx,Speaks Xish,Habla xish,xish speaking,que hable xish,," + tail,
		"combinations":       "condition,over,triggers_en,triggers_es,note" + sources + "ache,,@child + back,@child + espalda," + tail,
		"symptom-words": "concept,kind,words_en,words_es,note" + sources +
			"back,part,back;lower back,espalda," + tail + "leg,part,leg;back of leg,pierna," + tail +
			"numb,feeling,numb;tingl*;no feeling,entum*," + tail + "crack,sign,heard it crack,," + tail + "old,person,@age>=60;grandma,abuela," + tail + "young,person,@age<45,," + tail + "needle,means,needle,aguja," + tail,
		"symptoms": "condition,general,all,not,over,note" + sources +
			"break,no,old; back,young,," + tail + "break,no,crack,,," + tail + "ache,yes,back; numb,,," + tail,
		"treatments":     "offering,all,not,note" + sources + "cells,needle; back,leg," + tail,
		"elsewhere":      "id,label_en,label_es,route,note_en,note_es,synonyms_en,synonyms_es,misspellings,note" + sources + "knee,Knee,Rodilla,back,Ask elsewhere,Pregunte en otra parte,knee pain,,," + tail,
		"urgent":         "need,triggers_en,triggers_es,note" + sources + "knee,knee + @crack,rodilla + fría," + tail,
		"evidence":       "offerings,conditions,grade,note,note_es" + sources + "@cells,*,insufficient,no study,ningún estudio" + tail,
		"red-flag-words": "group,words_en,words_es,note" + sources + "crack,heard a crack;crack*,tronó," + tail,
		"red-flags":      "id,level,act,condition,label_en,label_es,text_en,text_es,triggers_en,triggers_es" + sources + "rf-break,emergency,911,break,A break,Una fractura,Call 911,Llame al 911,@crack;fell + can't move,me rompí" + tail,
		"credentials":    "canonical,variants,kind,meaning,also_business,note" + sources + "MD,M.D.;Medical Doctor,medical-doctor,medical doctor,no," + tail + "LLC,,business,business suffix,yes," + tail,
		"confusions":     "word,other,rule,note" + sources + "back doctor,book doctor,never-correct," + tail,
		"shared-words":   "kind,word,id,priority,note" + sources + "specialty,back clinic,back,1," + tail + "specialty,back clinic,house,2," + tail,
		"questions": "id,text_en,text_es,why_en,why_es,when,rank" + sources + "q-one,Who are you?,¿Quién es usted?,To know,Para saberlo,always,1" + tail +
			"q-cells,Whose cells?,¿De quién son las células?,They differ,Son distintas,cells;trial,2" + tail,
		"state-notices":  "state,label_en,label_es,citation,duties,summary_en,summary_es,effective_from,source_url" + sources + "XY,Xyland,Xylandia,Xy Code 1,consent,A form,Un formulario,2026-07,https://example.org/xy" + tail,
		"license-boards": "state,licenses,board,url" + sources + "TX,medical-doctor;physician-assistant,Board of Xs,https://example.org/x" + tail,
		"weak-words":     "word,note" + sources + "rest,common" + tail,
	}
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name+".csv"] = &fstest.MapFile{Data: []byte(text)}
	}
	for _, name := range []string{"statuses.csv", "terms.csv"} {
		raw, err := fs.ReadFile(data.Catalogue, "catalogue/"+name)
		if err != nil {
			t.Fatal(err)
		}
		fsys[name] = &fstest.MapFile{Data: raw}
	}
	return fsys
}

func TestTinyCatalogueLoads(t *testing.T) {
	c, err := catalog.Load(tiny(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Specialties()) != 3 || len(c.Warnings()) != 0 {
		t.Errorf("specialties %d, warnings %q", len(c.Specialties()), c.Warnings())
	}
}

func TestSpreadsheetHabitsAreForgiven(t *testing.T) {
	fsys := tiny(t)
	raw := fsys["weak-words.csv"].Data
	fsys["weak-words.csv"].Data = []byte("\ufeff" + strings.ReplaceAll(string(raw), "\n", "\r\n"))
	if _, err := catalog.Load(fsys); err != nil {
		t.Errorf("byte order mark and CRLF: %v", err)
	}
}

// mistakes are changes to the tiny catalogue and what Load has to say of them.
var mistakes = []struct{ name, file, old, new, want string }{
	{"unknown column", "uses", "basis", "bases", `uses.csv:1: unknown column "bases"`},
	{"missing column", "uses", "basis", "bases", `uses.csv:1: column "basis" is missing`},
	{"repeated column", "weak-words", "note", "word", `weak-words.csv:1: column "word" is there twice`},
	{"too many cells", "weak-words", "rest,", "rest,,", `weak-words.csv:2: wrong number of fields`},
	{"open quote", "weak-words", "rest", `"rest`, `weak-words.csv:2: `},
	{"not UTF-8", "weak-words", "rest", "r\xffst", `weak-words.csv: is not UTF-8`},
	{"empty file", "weak-words", "*", "", `weak-words.csv: has no header`},
	{"empty required cell", "specialties", "Treats necks", "", `specialties.csv:3: summary: is empty`},
	{"no Spanish label", "conditions", "Fractura", "", `conditions.csv:3: label_es: is empty`},
	{"no source", "regulations", "invented", "", `regulations.csv:2: source: is empty`},
	{"bad day of check", "regulations", "2026-11-22", "22/11/2026", `regulations.csv:2: checked_on: "22/11/2026" is not YYYY-MM-DD`},
	{"bad source date", "regulations", "2026-01", "Jan 26", `regulations.csv:2: source_date: "Jan 26"`},
	{"bad confidence", "regulations", "high", "sure", `regulations.csv:2: confidence: "sure" is none of`},
	{"id with capitals", "regulations", "rule-one", "Rule-One", `regulations.csv:2: id: "Rule-One" is not an id`},
	{"empty item in a list", "specialties", "back doctor;", "back doctor;;", `specialties.csv:2: synonyms_en: has an empty item`},
	{"item twice in a list", "specialties", "back doctor;", "back doctor;back doctor;", `specialties.csv:2: synonyms_en: "back doctor" is there twice`},
	{"word without letters", "specialties", "neck doctor", "--", `specialties.csv:3: synonyms_en: "--" holds no letter or digit`},

	{"not a NUCC code", "taxonomy", "222222222X", "22222222X", `taxonomy.csv:3: code: "22222222X" is not a NUCC code`},
	{"code twice", "taxonomy", "222222222X", "111111111X", `taxonomy.csv:3: code: "111111111X" is there twice`},
	{"unknown excluded code", "excluded-codes", "444444444X", "555555555X", `excluded-codes.csv:2: code: unknown NUCC code "555555555X"`},
	{"unknown defining code", "specialties", "111111111X", "999999999X", `specialties.csv:2: defining: unknown NUCC code "999999999X"`},
	{"unknown related code", "specialties", "111111111X,,Board", "111111111X,999999999X,Board", `specialties.csv:2: related: unknown NUCC code "999999999X"`},
	{"excluded code", "specialties", "111111111X", "444444444X", `specialties.csv:2: defining: code 444444444X is excluded: a dentist`},
	{"organization code for a person", "specialties", "111111111X", "333333333X", `specialties.csv:2: defining: code 333333333X (Back House) does not fit role physician`},
	{"no defining code", "specialties", "111111111X", "", `specialties.csv:2: defining: no code defines back`},
	{"bad role", "specialties", "therapist", "healer", `specialties.csv:3: role: "healer" is none of`},
	{"bad part of a team", "specialties", "therapist,therapy", "therapist,healing", `specialties.csv:3: team_role: "healing" is none of`},
	{"word of two concepts", "symptom-words", "back of leg", "lower back", `symptom-words.csv:3: words_en: "lower back" is claimed by concept "back" too`},
	{"concept of two kinds", "symptom-words", "\nleg,part", "\nback,feeling", `symptom-words.csv:3: kind: "back" is a part above`},
	{"bad kind of concept", "symptom-words", "back,part", "back,place", `symptom-words.csv:2: kind: "place" is none of`},
	{"beginning of a word that tells too little", "symptom-words", "tingl*", "tin*", `symptom-words.csv:4: words_en: "tin*" holds a word of too few letters`},
	{"bad age", "symptom-words", "@age<45", "@age 45", `symptom-words.csv:7: words_en: "@age 45" is no age`},
	{"unknown concept", "symptoms", "back; numb", "back; dumb", `symptoms.csv:4: all: unknown concept "dumb"`},
	{"unknown concept that may not be", "symptoms", "young", "yung", `symptoms.csv:2: not: unknown concept "yung"`},
	{"symptom of an unknown condition", "symptoms", "break,no,old", "brake,no,old", `symptoms.csv:2: condition: unknown condition "brake"`},
	{"symptom of a single common concept", "symptoms", "back; numb", "back", `symptoms.csv:4: all: a single concept means a condition only if it is a sign`},
	{"symptom that rules itself out", "symptoms", "old; back,young", "old; back,back", `symptoms.csv:2: not: rules out all that the line asks for`},
	{"symptom that never holds", "symptoms", "back; numb", "back; crack", `symptoms.csv:4: all: can never hold: the line for "break" with less to ask for stands before it`},
	{"specialty twice", "specialties", "\nneck,", "\nback,", `specialties.csv:3: id: "back" is there twice`},

	{"unknown specialty in the first line", "conditions", ",,back,neck", ",,backs,neck", `conditions.csv:2: first_line: unknown specialty "backs"`},
	{"unknown specialty in the second line", "conditions", ",,back,neck", ",,back,necks", `conditions.csv:2: second_line: unknown specialty "necks"`},
	{"nobody treats it", "conditions", "emergency-department", "", `conditions.csv:3: first_line: nobody treats break`},
	{"bad first contact", "conditions", "emergency-department", "pub", `conditions.csv:3: first_contact: "pub" is none of`},
	{"bad urgency", "conditions", "routine", "soon", `conditions.csv:2: urgency: "soon" is none of`},
	{"bad ICD code", "conditions", "M54.5*", "M54,5", `conditions.csv:2: `},
	{"ICD code of another shape", "conditions", "M54.5*", "54.5", `conditions.csv:2: icd: "54.5" is not an ICD-10-CM code or prefix`},
	{"bad age", "conditions", ",18,", ",young,", `conditions.csv:3: age_under: "young" is not an age in years`},
	{"neither yes nor no", "conditions", "yes,yes", "yes,maybe", `conditions.csv:2: in_article: "maybe" is none of`},
	{"condition twice", "conditions", "\nbreak,", "\nache,", `conditions.csv:3: id: "ache" is there twice`},

	{"bad status", "offerings", "unapproved-needs-ind", "fine", `offerings.csv:2: status: "fine" is none of`},
	{"unknown as a product's status", "offerings", "unapproved-needs-ind", "unknown", `offerings.csv:2: status: a product's status may not be unknown`},
	{"bad cell source", "offerings", "adult", "young", `offerings.csv:2: cell_source: "young" is none of`},
	{"bad donor", "offerings", "autologous", "self", `offerings.csv:2: donor: "self" is none of`},
	{"bad cover", "offerings", "usually", "always", `offerings.csv:3: cover: "always" is none of`},
	{"bad category", "offerings", "therapy", "magic", `offerings.csv:3: category: "magic" is none of`},
	{"unknown regulation", "offerings", "rule-one", "rule-two", `offerings.csv:2: basis_refs: unknown regulation "rule-two"`},
	{"unknown condition", "offerings", "ache,listed", "aches,listed", `offerings.csv:3: conditions: unknown condition "aches"`},
	{"conditions without scope", "offerings", "ache,listed", "ache,all", `offerings.csv:3: conditions: scope "all" does not fit 1 conditions`},
	{"standard care without scope", "offerings", "ache,listed", "ache,", `offerings.csv:3: scope: standard care needs a scope`},
	{"standard care with cells", "offerings", "none,not-applicable", "adult,not-applicable", `offerings.csv:3: cell_source: standard care uses no cells`},
	{"offering twice", "offerings", "\nrest,", "\ncells,", `offerings.csv:3: id: "cells" is there twice`},
	{"use of an unknown offering", "uses", "cells,", "cell,", `uses.csv:2: offering: unknown offering "cell"`},
	{"use for an unknown condition", "uses", "break", "brake", `uses.csv:2: for: unknown condition "brake"`},
	{"use twice", "uses", "cells,break", "cells,break,off-label,x" + tail + "cells,break", `uses.csv:3: for: cells for break is there twice`},
	{"wish twice", "wishes", "language:xx,Speaks Xish,Habla xish,xish speaking,que hable xish,,,invented", "accepting,New,Nuevos,new ones,nuevos,,,invented,2026-01,2026-11-22,high\naccepting,New,Nuevos,,,,,invented", `wishes.csv:3: id: "accepting" is there twice`},
	{"unknown group rule", "groups", "cell-therapy", "nice-ones", `groups.csv:2: rule: unknown rule "nice-ones"`},
	{"group named as an offering", "groups", "all-cells", "cells", `groups.csv:2: id: "cells" is an offering too`},
	{"evidence on an unknown offering", "evidence", "@cells", "sells", `evidence.csv:2: offerings: unknown offering "sells"`},
	{"evidence on an unknown condition", "evidence", "*", "brake", `evidence.csv:2: conditions: unknown condition "brake"`},
	{"summary of a specialty without Spanish", "specialties", "Trata cuellos", "", `specialties.csv:3: summary_es: is empty`},
	{"boards without Spanish", "specialties", "Junta de espaldas", "", `specialties.csv:2: boards_es: has 0 items, and boards has 1: each needs its translation`},
	{"summary of a condition without Spanish", "conditions", "Duele", "", `conditions.csv:2: summary_es: is empty`},
	{"summary of an offering without Spanish", "offerings", "Estar acostado", "", `offerings.csv:3: summary_es: is empty`},
	{"more risks in Spanish", "offerings", "infección", "infección;fiebre", `offerings.csv:2: risks_es: has 2 items, and risks has 1`},
	{"cover in words without Spanish", "offerings", "rule-one,none,", "rule-one,none,Not covered", `offerings.csv:2: insurance_es: is empty`},
	{"Spanish of no published figure", "offerings", "rule-one,none,,,,", "rule-one,none,,,,$5", `offerings.csv:2: cost_note: is empty`},
	{"summary of a group without Spanish", "groups", "Todas ellas", "", `groups.csv:2: summary_es: is empty`},
	{"note of evidence without Spanish", "evidence", "ningún estudio", "", `evidence.csv:2: note_es: is empty`},
	{"substance of a rule without Spanish", "regulations", "dice algo", "", `regulations.csv:2: substance_es: is empty`},
	{"question without Spanish", "questions", "¿Quién es usted?", "", `questions.csv:2: text_es: is empty`},
	{"reason of a question without Spanish", "questions", "Son distintas", "", `questions.csv:3: why_es: is empty`},
	{"question for no occasion", "questions", "always", "", `questions.csv:2: when: is empty`},
	{"question for an unknown occasion", "questions", "cells;trial", "cells;trials", `questions.csv:3: when: "trials" is none of`},
	{"rank of a question that is no number", "questions", "always,1", "always,first", `questions.csv:2: rank: "first" is not a rank from 1 up`},
	{"rank of two questions", "questions", "cells;trial,2", "cells;trial,1", `questions.csv:3: rank: 1 is the rank of q-one too`},
	{"question twice", "questions", "q-cells", "q-one", `questions.csv:3: id: "q-one" is there twice`},
	{"notice of no state", "state-notices", "XY,", "Xy,", `state-notices.csv:2: state: "Xy" is not a state in two capital letters`},
	{"notice without a duty", "state-notices", ",consent,", ",,", `state-notices.csv:2: duties: is empty`},
	{"notice with an unknown duty", "state-notices", ",consent,", ",consents,", `state-notices.csv:2: duties: "consents" is none of`},
	{"notice without Spanish", "state-notices", "Un formulario", "", `state-notices.csv:2: summary_es: is empty`},
	{"notice of an unknown day", "state-notices", "2026-07", "July 2026", `state-notices.csv:2: effective_from: "July 2026" is not YYYY`},
	{"notice from nowhere", "state-notices", "https://example.org/xy", "example.org", `state-notices.csv:2: source_url: "example.org" is not an https address`},
	{"board of no state", "license-boards", "TX,", "TEX,", `license-boards.csv:2: state: "TEX" is no state in two capital letters, nor US for all of them`},
	{"board of an unknown profession", "license-boards", "medical-doctor;", "wizard;", `license-boards.csv:2: licenses: "wizard" is none of`},
	{"board of what needs no license", "license-boards", "medical-doctor;", "academic;", `license-boards.csv:2: licenses: "academic" is none of`},
	{"board of no profession", "license-boards", "medical-doctor;physician-assistant", "", `license-boards.csv:2: licenses: is empty`},
	{"board without a name", "license-boards", "Board of Xs", "", `license-boards.csv:2: board: is empty`},
	{"board that is not looked up safely", "license-boards", "https://", "http://", `license-boards.csv:2: url: "http://example.org/x" is not an https address`},
	{"two boards of one license", "license-boards", "TX,medical", "TX,physician-assistant,Board of Ys,https://example.org/y" + tail + "TX,medical", `license-boards.csv:3: licenses: physician-assistant of TX is looked up at Board of Ys already`},
	{"two notices of a state", "state-notices", "XY,Xyland", "XY,a,a,a,consent,b,c,,https://example.org/" + tail + "XY,Xyland", `state-notices.csv:3: state: "XY" is there twice`},
	{"bad grade", "evidence", "insufficient", "great", `evidence.csv:2: grade: "great" is none of`},
	{"regulation twice", "regulations", "rule-one,", "rule-one,a,b,c" + tail + "rule-one,", `regulations.csv:3: id: "rule-one" is there twice`},
	{"missing status", "statuses", "off-label,", "trial-only,", `statuses.csv: status "off-label" is missing`},
	{"status twice", "statuses", "off-label,", "trial-only,", `: id: "trial-only" is there twice`},
	{"bad cue", "statuses", ",flask", ",bottle", `: cue: "bottle" is none of`},
	{"missing term", "terms", "donor,autologous", "donor,allogeneic", `terms.csv: donor "autologous" is missing`},
	{"term twice", "terms", "donor,autologous", "donor,allogeneic", `: id: donor "allogeneic" is there twice`},
	{"unknown set of terms", "terms", "donor,autologous", "giver,autologous", `: set: unknown set "giver"`},

	{"red flag without prefix", "red-flags", "rf-break", "break", `red-flags.csv:2: id: "break" does not begin with rf-`},
	{"bad level", "red-flags", "emergency", "panic", `red-flags.csv:2: level: "panic" is none of`},
	{"bad act", "red-flags", ",911,", ",112,", `red-flags.csv:2: act: "112" is none of`},
	{"trigger with nothing to match", "red-flags", "fell + can't move", "fell + ?", `red-flags.csv:2: triggers_en: "fell + ?" has an empty phrase`},
	{"trigger of an unknown group", "red-flags", "@crack", "@snap", `red-flags.csv:2: triggers_en: unknown group "@snap"`},
	{"group twice", "red-flag-words", "tronó," + tail, "tronó," + tail + "crack,snap,," + tail, `red-flag-words.csv:3: group: "crack" is there already`},
	{"beginning that tells too little", "red-flag-words", "crack*", "cr*", `red-flag-words.csv:2: words_en: "cr*" has a word that tells too little`},
	{"no Spanish trigger", "red-flags", "me rompí", "", `red-flags.csv:2: triggers_es: is empty`},
	{"bad kind of license", "credentials", "medical-doctor", "wizard", `credentials.csv:2: kind: "wizard" is none of`},
	{"spelling of two credentials", "credentials", "LLC,,", "LLC,m. d.,", `credentials.csv:3: variants: "m. d." is a spelling of MD already`},
	{"credential twice", "credentials", "\nLLC,", "\nMD,", `credentials.csv:3: canonical: "MD" is there twice`},
	{"combination before an unknown condition", "combinations", "ache,,", "ache,brake,", `combinations.csv:2: over: unknown condition "brake"`},
	{"confusion of a word with itself", "confusions", "book doctor", "Back Doctors", `confusions.csv:2: other: "back doctor" and "Back Doctors" are the same word`},
	{"bad rule for a confusion", "confusions", "never-correct", "correct", `confusions.csv:2: rule: "correct" is none of`},
	{"basis without its Spanish", "basis-translations", "usual care,", "other care,", `offerings.csv:3: basis: "usual care" is not in basis-translations.csv`},
	{"Spanish of a basis that is no more", "uses", "only in a trial", "a drug", `basis-translations.csv:4: basis: "only in a trial" is the basis of nothing`},
	{"basis twice", "basis-translations", "usual care,", "a drug,", `basis-translations.csv:3: basis: "a drug" is there twice`},
	{"spelling of two words", "spellings", "disk,", "dis k,", `spellings.csv:2: variant: spellings are of single words`},
	{"spelling of a plural", "spellings", "disk,", "discs,", `spellings.csv:2: variant: "discs" is there already`},

	{"misspelling without the right word", "specialties", " > back doctor", "", `specialties.csv:2: misspellings: "bak doctor": write "wrong > right"`},
	{"misspelling of another row's word", "specialties", "> back doctor", "> neck doctor", `specialties.csv:2: misspellings: "bak doctor > neck doctor": write`},
	{"word of two specialties", "specialties", "neck doctor", "back doctors", `"back doctor" is claimed by specialty`},
	{"label that is another's word", "specialties", "neck doctor", "Back Care", `"back care" is claimed by specialty`},
	{"priority for one of two only", "shared-words", "specialty,back clinic,house,2," + tail, "", `is claimed by specialty`},
	{"equal priorities", "shared-words", "house,2", "house,1", `shared-words.csv:3: priority: "back clinic": back has priority 1 already`},
	{"priority that is no number", "shared-words", "house,2", "house,second", `shared-words.csv:3: priority: "second" is not`},
	{"priority for an orphan word", "shared-words", "back clinic,house", "front clinic,house", `shared-words.csv:3: word: "front clinic" is no word of specialty "house"`},
	{"priority for an orphan id", "shared-words", "back clinic,house", "back clinic,barn", `shared-words.csv:3: word: "back clinic" is no word of specialty "barn"`},
	{"weak word of nobody", "weak-words", "rest", "rust", `weak-words.csv:2: word: "rust" is nobody's word`},
}

func TestEveryCheckNamesFileAndLine(t *testing.T) {
	for _, c := range mistakes {
		t.Run(c.name, func(t *testing.T) {
			fsys := tiny(t)
			file := fsys[c.file+".csv"]
			before := string(file.Data)
			after := strings.Replace(before, c.old, c.new, 1)
			if c.old == "*" && c.new == "" {
				after = ""
			}
			if after == before {
				t.Fatalf("the case changes nothing: %q is not in %s", c.old, c.file)
			}
			file.Data = []byte(after)
			got, err := catalog.Load(fsys)
			if err == nil || got != nil {
				t.Fatalf("loaded; want an error with %q", c.want)
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("got\n%v\nwant a line with %q", err, c.want)
			}
			for line := range strings.Lines(err.Error()) {
				if !regexp.MustCompile(`^[a-z-]+\.csv[: ]`).MatchString(line) {
					t.Errorf("line names no file: %q", line)
				}
			}
		})
	}
}

func TestMissingFileIsNamed(t *testing.T) {
	for name := range tiny(t) {
		fsys := tiny(t)
		delete(fsys, name)
		if _, err := catalog.Load(fsys); err == nil || !strings.Contains(err.Error(), name+": cannot be read") {
			t.Errorf("without %s: %v", name, err)
		}
	}
}

func TestAllMistakesAreReportedAtOnce(t *testing.T) {
	fsys := tiny(t)
	for name, change := range map[string][2]string{
		"regulations.csv": {"Rule One", ""}, "uses.csv": {"trial-only", "nice"}, "conditions.csv": {"routine", "soon"},
	} {
		fsys[name].Data = []byte(strings.Replace(string(fsys[name].Data), change[0], change[1], 1))
	}
	_, err := catalog.Load(fsys)
	if err == nil {
		t.Fatal("loaded")
	}
	if got := strings.Count(err.Error(), "\n") + 1; got != 3 {
		t.Errorf("%d lines, want 3:\n%v", got, err)
	}
}

func TestDeactivatedCodeIsAWarning(t *testing.T) {
	fsys := tiny(t)
	f := fsys["specialties.csv"]
	f.Data = []byte(strings.Replace(string(f.Data), "111111111X,,Board", "111111111X,222222222X,Board", 1))
	c, err := catalog.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	if w := c.Warnings(); len(w) != 1 || w[0] != "specialties.csv:2: related: code 222222222X was deactivated by NUCC" {
		t.Errorf("warnings %q", w)
	}
	if !c.Knows("222222222X") {
		t.Error("a deactivated code that a specialty names must be accepted on import")
	}
}

func TestVersionFollowsTheData(t *testing.T) {
	load := func(fsys fs.FS) string {
		t.Helper()
		c, err := catalog.Load(fsys)
		if err != nil {
			t.Fatal(err)
		}
		return c.Version()
	}
	first := load(tiny(t))
	if again := load(tiny(t)); again != first || len(first) != 12 {
		t.Errorf("versions %q and %q of the same data", first, again)
	}
	changed := tiny(t)
	changed["weak-words.csv"].Data = []byte(strings.Replace(string(changed["weak-words.csv"].Data), "common", "usual", 1))
	if load(changed) == first {
		t.Error("a changed note must change the version")
	}
	readme := tiny(t)
	readme["README.md"] = &fstest.MapFile{Data: []byte("hello")}
	if load(readme) != first {
		t.Error("what is no data file must not change the version")
	}
}
