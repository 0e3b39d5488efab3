package query

import "strings"

// The words of this file are kept as lists that a reader of either language
// can check; they are folded, as tokens are.

// fillers say nothing beside something understood.
var fillers = set(`
	a about all an and any are at best by can closest could does find for from get good great has have help helps i
	im in is ive list local looking me my near nearby nearest need needs of on or our please recommended search see
	show some someone that the there to top treat treating treatment treatments treats want we what where which who
	with within would you your
	doctor doctors dr drs expert experts md physician physicians provider providers specialist specialists
	a al alguien algun alguna busco buen buena bueno buenos cerca cercana cercano con cual de del donde el en es
	encontrar hay la las lo los mas me mejor mejores mi mis necesito o para por que quien quiero se sin soy su tengo
	trata tratamiento tratan tratar un una unos y yo
	doctora doctoras doctores dra especialista especialistas experto experta medica medicas medico medicos proveedor
	proveedores`)

// nouns are fillers only where no name stands beside them: they are part of the
// names of clinics ("Lakeview Spine Center").
var nouns = set(`
	center centers centre centres clinic clinics facility group hospital hospitals institute office offices practice practices
	back bad chronic disc discs disk disks injury issue issues low lower lumbar neck pain painful problem problems severe
	spinal spine surgeon surgeons surgery therapist therapists
	centro centros clinica clinicas consultorio consultorios grupo hospitales instituto oficina
	baja cirugia cirujana cirujano columna cronico cuello disco discos dolor dolores espalda lesion problema problemas
	terapeuta`)

// titles stand before a name without being part of it, degrees after it. A
// degree that is also a name (Do, Ma, Pa) is not among them.
var (
	titles = set(`dr dra doctor doctora prof professor profesor`)
	// personal are titles that nobody gives a place: of "sciatica doctor austin"
	// that cannot be said.
	personal = set(`dr dra prof`)
	degrees  = set(`md phd dpt psyd facs faapmr`)
)

// connectors stand before a place. Those of two words come first.
var connectors = [][]string{
	{"close", "to"}, {"next", "to"}, {"cerca", "de"}, {"cerca", "del"}, {"alrededor", "de"}, {"junto", "a"},
	{"near"}, {"nearby"}, {"in"}, {"around"}, {"at"}, {"by"}, {"en"},
}

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

// connectorBefore is how many tokens right before i are a connector.
func connectorBefore(tokens []string, i int) int {
	for _, c := range connectors {
		if from := i - len(c); from >= 0 && equal(tokens[from:i], c) {
			return len(c)
		}
	}
	return 0
}

func equal(a, b []string) bool {
	for i := range b {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
