package query

import "strings"

// Words of grammar, for clinics and for people. They are kept as lists that a reader of
// either language can check; they are folded, as tokens are.

// fillers say nothing beside something understood.
var fillers = set(`
	nos unspecified outpt inpt appt dept
	a about all am an and any anybody anyone are area around at be been best board book by call can certified city clinician clinicians
	close closest could day did do does doc docs during each either else ever experienced fast feel find first fix fixes for from get
	give gives go going good got great had has have having he heal heals help helping helps her here him his hello hey hi how i if ill
	im in is it its ive just kind know list listing local look looking lot make makes man may me maybe mine must my near nearby nearest
	need needing needs never next no not now of off offer offering offers often ok on one only open or our out over people person place
	please practitioner really recommend recommended recommends refer referral same search see seeing seek seeking she should show since
	so some somebody someone something soon sort still suffer suffering suffers sure take takes thank thanks that the their them then
	there these they this those through to today tomorrow too top town tried try trying type under until up us use uses using very visit
	want wants was we week well went were what when where which who whom whos why will with within work works would year years yes you
	your zip miles mile away appointment appointments best-rated rated reviews treat treating treatment treatments treats specialize
	specialized specializes specializing specialty handle handles doctor doctors dr drs expert experts md physician physicians provider
	providers specialist specialists located bilat new follow followup teen without but min mins mi hr hrs yo husband wife mom mother
	run live lives living time times trate traten mama papa esposo esposa marido hijo hija tio abuela abuelo lifting carrying eval
	evaluation evaluate hx dx wake waking sit sitting sits stand standing walk walking walks bend bending sleep sleeping lie lying hour
	minutes everything anything nothing setting voy desde anos meses dias semanas tres dos cuatro cinco atorado atorada ref referred
	consult consultation wk wks yr yrs mos month refill icd cpt guy guys lady cope worried young early late positive negative history
	chart pls asap phone number address hours website directions called named name info information office right itself down also kinda
	sorta while after before cause because due keeps keep getting gets feels feeling always every morning night weeks months ago code
	cure miracle guaranteed aids dad father son daughter friend neg pos reason fellowship trained weve youve theyve porfa lol nearst neerest clostest
	al algo alguien algun alguna alrededor aqui ayuda ayudame buen buena bueno buenos busco buscar buscando cerca cercana cercano cita
	como con conoce cual cuales cuando de del donde e el ella en encontrar es esta este favor gracias hace haga hay hola la las le llama
	lo los mas mejor mejores mis muy necesito o para pero por porque puede puedo que quien quienes quiero se ser si sin sobre soy su sus
	tengo tiene toda todo trata tratamiento tratan tratar tratarme un una uno unos ver y ya recomienda recomiendan ofrece ofrecen hacen
	sufro padezco doctora doctoras doctores dra especialista especialistas experto experta medica medicas medico medicos proveedor
	proveedores tipo clase ciudad
	monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays fridays saturday saturdays sundays weekend weekends weekday weekdays
	instead
	lunes martes miercoles jueves viernes sabado sabados domingos`)

// nouns are fillers only where no name stands beside them: they are part of the
// names of clinics ("Lakeview Spine Center").
var nouns = set(`
	center centers centre centres clinic clinics facility group hospital hospitals institute office offices practice practices back neck
	bad chronic disc discs disk disks injury issue issues low lower lumbar pain painful problem problems severe spinal spine surgeon
	surgeons surgery therapist therapists pains hurt hurts hurting ache aches sore bones bone joint joints nerve nerves injection
	injections shot shots therapy therapies procedure procedures medical medicine health healthcare care patient patients wellness
	condition disease syndrome specialists
	centro centros clinica clinicas consultorio consultorios grupo hospitales instituto oficina baja cirugia cirujana cirujano columna
	cronico cronica cuello disco discos dolor dolores duele espalda lesion problema problemas terapeuta terapia inyeccion inyecciones
	fuerte salud medicina pacientes paciente enfermedad`)

// staff are nouns of people and places.
var staff = set(`surgeon surgeons therapist therapists clinic clinics center centers centre centres cirujano cirujana terapeuta clinica centro`)

// houses are what clinics are called.
var houses = set(`clinic clinics center centers centre institute group hospital associates physicians clinica centro instituto`)

// titles stand before a name without being part of it, degrees after it. A
// degree that is also a name (Do, Ma, Pa) is not among them.
var (
	titles = set(`dr dra doctor doctora prof professor profesor`)
	// personal are titles that nobody gives a place: of "sciatica doctor austin"
	// that cannot be said.
	personal = set(`dr dra prof`)
	degrees  = set(`md phd dpt psyd facs faapmr`)
)

// connectors stand before a place. Of several that end alike the longer come first.
var connectors = phrasesOf(`walking distance of; driving distance of; based out of; working out of; out of; live out of; next door to; close to; close by; live by; lives by; town is; city is; home is; vivo por; vive por; visiting; round; location; closest to; nearest to; soy de; somos de; next to; outside of; out past; past; out by; up by; over by; down by; north of; south of; east of; west of; downtown; norte de; sur de; halfway between; between; btwn; entre; cerca de; cerca del; alrededor de; junto a; near; nearby; in; around; at; en; outside; from; frm; nr`)

// grammar are fillers that nobody is called by.
var grammar = set(`a an and any are but without as at be by can do for from had has have he her here him his i in is it me mine my near nearby near of on or our out
	please she since so that the their then there they this to up us was we were what when where which who whom why with you your
	al con cual cuando de del desde donde e el ella en es esta este hay las los lo mi muy o para pero por porque que quien se si sin su sus una uno unas un y yo
	doctor doctors dr md physician specialist`)

// surnames are words of grammar and degrees that people are called by.
var surnames = set(`le do an ha may so my will best good long self ma pa la`)

// pictures are words before or behind which "CT" is a picture and no state.
var pictures = set(`on by a the my and or with mri scan scans myelogram lumbar cervical thoracic guided shows showed showing shown says said
	discogram tomography xray x un una el la mi tac por under outside post chest disc neg pos films`)

// articles are codes of states that are words of grammar too.
var articles = set(`me or in hi ok la de al as`)

// spanishLast are the last words of the Spanish connectors, after which "la" is
// an article and not Los Angeles.
var spanishLast = set("a de del en")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// phrasesOf are phrases between semicolons, as tokens.
func phrasesOf(list string) (out [][]string) {
	for phrase := range strings.SplitSeq(list, ";") {
		out = append(out, strings.Fields(phrase))
	}
	return out
}

// connectorBefore is how many tokens right before i are a connector.
func connectorBefore(tokens []string, i int) int {
	for _, c := range connectors {
		if from := i - len(c); from >= 0 && equal(tokens[from:i], c) {
			return len(c)
		}
	}
	return 0
}

// phraseEndingAt counts the tokens of the phrase that tokens end with, 0 for none.
func phraseEndingAt(phrases [][]string, tokens []string) int {
	for _, p := range phrases {
		if from := len(tokens) - len(p); from >= 0 && equal(tokens[from:], p) {
			return len(p)
		}
	}
	return 0
}

// beginsWith reports whether tokens begin with a phrase.
func beginsWith(tokens, phrase []string) bool {
	return len(phrase) <= len(tokens) && equal(tokens, phrase)
}

func equal(a, b []string) bool {
	for i := range b {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
