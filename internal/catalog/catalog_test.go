package catalog_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/catalog"
)

var specialtyIDs = words(`interventional-spine interventional-pain pain-medicine pmr sports-medicine spinal-cord-injury-medicine
	orthopedic-spine-surgery neurosurgery orthopedic-surgery pediatric-spine neurology electrodiagnostic-medicine rheumatology
	interventional-radiology diagnostic-radiology osteopathic-manipulation primary-care occupational-medicine bone-health
	spine-oncology infectious-disease physical-therapy occupational-therapy chiropractic acupuncture massage-therapy pain-psychology`)

var organizationIDs = words(`multi-specialty-spine-center pain-clinic surgery-center pt-clinic imaging-center single-specialty-group hospital`)

var conditionIDs = words(`low-back-pain degenerative-disc-disease discogenic-low-back-pain annular-tear herniated-disc-lumbar
	herniated-disc-cervical thoracic-disc-herniation sciatica lumbar-radiculopathy cervical-radiculopathy thoracic-outlet-syndrome facet-joint-syndrome
	spinal-osteoarthritis muscle-spasm-back lumbar-strain myofascial-pain multifidus-dysfunction spinal-stenosis-lumbar
	cervical-myelopathy spondylolisthesis spondylolysis spinal-instability sacroiliac-joint-pain vertebrogenic-pain
	ankylosing-spondylitis nr-axial-spondyloarthritis scoliosis spina-bifida kyphosis vertebral-compression-fracture osteoporosis
	spinal-cord-injury failed-back-surgery nonunion-after-fusion cauda-equina-syndrome spinal-infection spinal-tumor
	piriformis-syndrome coccydynia neck-pain whiplash thoracic-back-pain fibromyalgia chronic-pain-syndrome crps
	meningeal-adhesions facet-cyst bertolotti-syndrome dish kissing-spine segmental-dysfunction schmorls-node pregnancy-back-pain child-back-pain`)

var notSpineIDs = words(`kidney-stone shingles hip-arthritis abdominal-aortic-aneurysm pancreatitis endometriosis
	polymyalgia-rheumatica trochanteric-bursitis meralgia-paresthetica`)

var regenerativeIDs = words(`prp platelet-lysate conditioned-serum bmac microfragmented-adipose adipose-svf cultured-msc-autologous
	cultured-msc-allogeneic disc-cell-therapy disc-allograft amniotic-products umbilical-products exosomes iv-stem-cells
	reprogrammed-cells embryonic-cells prolotherapy fibrin-disc ozone-injection bmp2-fusion cellular-bone-graft marrow-in-fusion
	overseas-stem-cells`)

var standardIDs = words(`spine-consult spine-imaging emg discography medication-nonopioid opioid-management biologic-medicine
	bone-medicine physical-therapy-care exercise-program spinal-manipulation acupuncture-care massage-care dry-needling cbt-pain
	pain-program spinal-traction bracing trigger-point-injection epidural-steroid-injection facet-joint-injection medial-branch-block
	radiofrequency-ablation si-joint-injection basivertebral-ablation vertebroplasty kyphoplasty mild-procedure spinal-cord-stimulation
	peripheral-nerve-stimulation restorative-neurostimulation intrathecal-pump microdiscectomy endoscopic-spine-surgery laminectomy
	spinal-fusion disc-replacement interspinous-spacer si-joint-fusion scoliosis-surgery tumor-surgery`)

var redFlagIDs = words(`rf-cauda-bladder rf-cauda-bowel rf-saddle rf-sexual rf-weak rf-bilateral rf-trauma rf-fever rf-postinjection
	rf-aorta rf-chest rf-cancer rf-myelopathy rf-child rf-pregnancy rf-medicine rf-mind`)

func words(s string) []string { return strings.Fields(s) }

func TestDefaultHoldsExactlyTheAgreedIDs(t *testing.T) {
	c := catalog.Default()
	if len(specialtyIDs) != 27 || len(organizationIDs) != 7 || len(conditionIDs) != 54 || len(regenerativeIDs) != 23 ||
		len(standardIDs) != 41 || len(redFlagIDs) != 17 {
		t.Fatal("the lists of this test are not the agreed ones")
	}
	for _, x := range []struct {
		name      string
		want, got []string
	}{
		{"specialties", append(slices.Clone(specialtyIDs), organizationIDs...), ids(c.Specialties(), func(s catalog.Specialty) string { return s.ID })},
		{"conditions", append(slices.Clone(conditionIDs), notSpineIDs...), ids(c.Conditions(), func(x catalog.Condition) string { return x.ID })},
		{"offerings", append(slices.Clone(regenerativeIDs), standardIDs...), ids(c.Offerings(), func(o catalog.Offering) string { return o.ID })},
		{"red flags", redFlagIDs, ids(c.RedFlags(), func(f catalog.RedFlag) string { return f.ID })},
		{"groups", []string{"stem-cell-therapy", "regenerative"}, ids(c.Groups(), func(g catalog.Group) string { return g.ID })},
	} {
		if diff := cmp.Diff(x.want, x.got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", x.name, diff)
		}
	}
	if w := c.Warnings(); len(w) > 0 {
		t.Errorf("warnings: %q", w)
	}
}

func ids[T any](list []T, id func(T) string) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = id(v)
	}
	return out
}

func TestOrganizationKindsAreThoseWithTheRole(t *testing.T) {
	for _, s := range catalog.Default().Specialties() {
		if want := slices.Contains(organizationIDs, s.ID); (s.Role == catalog.RoleOrganization) != want {
			t.Errorf("%s has role %s", s.ID, s.Role)
		}
	}
}

func TestPatientsFindWordsInBothLanguages(t *testing.T) {
	c := catalog.Default()
	check := func(id string, words []catalog.Word) {
		for _, lang := range []string{"en", "es"} {
			if !slices.ContainsFunc(words, func(w catalog.Word) bool { return w.Lang == lang }) {
				t.Errorf("%s has no word in %s", id, lang)
			}
		}
	}
	for _, s := range c.Specialties() {
		check(s.ID, s.Words)
	}
	for _, x := range c.Conditions() {
		check(x.ID, x.Words)
	}
	for _, o := range c.Offerings() {
		check(o.ID, o.Words)
	}
}

func TestCodesThatAreEasilyConfused(t *testing.T) {
	c := catalog.Default()
	for _, x := range []struct {
		name, code string
		defining   []string
		known      bool
	}{
		{"psychiatry is not physiatry", "2084P0800X", nil, false},
		{"pediatric rehabilitation is not pain", "2081P0010X", nil, true},
		{"pain under PM&R", "2081P2900X", []string{"pain-medicine"}, true},
		{"pain under anesthesiology", "207LP2900X", []string{"pain-medicine"}, true},
		{"pain under neurology", "2084P2900X", []string{"pain-medicine"}, true},
		{"pain of its own class", "208VP0000X", []string{"pain-medicine"}, true},
		{"interventional pain defines two", "208VP0014X", []string{"interventional-spine", "interventional-pain"}, true},
		{"pediatric anesthesiology is not pain", "207LP3000X", nil, false},
		{"physiatry", "208100000X", []string{"pmr"}, true},
		{"oncology is not rheumatology", "207RH0003X", []string{"spine-oncology"}, true},
		{"rheumatology", "207RR0500X", []string{"rheumatology"}, true},
		{"old occupational code is related only", "2083P0500X", nil, true},
		{"nurse practitioner relates to primary care", "363LF0000X", nil, true},
		{"pain nurse is kept out", "163WP0000X", nil, false},
		{"pain pharmacist is kept out", "1835P1400X", nil, false},
		{"orofacial pain dentist is kept out", "1223X2210X", nil, false},
		{"a group code", "193200000X", []string{"multi-specialty-spine-center"}, true},
		{"no code at all", "nonsense", nil, false},
	} {
		if diff := cmp.Diff(x.defining, c.SpecialtiesOf(x.code)); diff != "" {
			t.Errorf("%s: SpecialtiesOf(%s) (-want +got)\n%s", x.name, x.code, diff)
		}
		if got := c.Knows(x.code); got != x.known {
			t.Errorf("%s: Knows(%s) = %v", x.name, x.code, got)
		}
	}
	if _, excluded := c.Excluded("163WP0000X"); !excluded {
		t.Error("163WP0000X is not told to be excluded")
	}
	if got := c.RelatedTo("2081P0010X"); !cmp.Equal(got, []string{"pediatric-spine"}) {
		t.Errorf("RelatedTo(2081P0010X) = %q", got)
	}
}

func TestTaxonomyHoldsTheWholeCodeSet(t *testing.T) {
	c := catalog.Default()
	for _, x := range []struct {
		code         string
		name         string
		organization bool
		deactivated  bool
	}{
		{"2084P0800X", "Psychiatry Physician", false, false},
		{"208VP0014X", "Interventional Pain Medicine Physician", false, false},
		{"193200000X", "Multi-Specialty Group", true, false},
		{"193400000X", "Single Specialty Group", true, false},
		{"261QP3300X", "Pain Clinic/Center", true, false},
		{"103TE1000X", "Deactivated - Psychologist", false, true},
	} {
		got, ok := c.Taxonomy(x.code)
		if !ok || got.Name != x.name || got.Organization != x.organization || got.Deactivated != x.deactivated {
			t.Errorf("Taxonomy(%s) = %+v, %v", x.code, got, ok)
		}
	}
	if _, ok := c.Taxonomy("000000000X"); ok {
		t.Error("000000000X is a code")
	}
}

// The invented twin of this test is TestTaxonomyHoldsTheWholeCodeSet.
func TestTaxonomyAgreesWithTheReferenceList(t *testing.T) {
	shared := os.Getenv("FINDER_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	f, err := os.Open(filepath.Join(shared, "data", "nucc", "nucc_taxonomy_25_1_codes.csv"))
	if err != nil {
		t.Skipf("the reference list is not here (set FINDER_SHARED): %v", err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	code, name := slices.Index(records[0], "code"), slices.Index(records[0], "display_name")
	if len(records)-1 != 883 {
		t.Errorf("%d reference codes", len(records)-1)
	}
	for _, r := range records[1:] {
		if got, ok := catalog.Default().Taxonomy(r[code]); !ok || got.Name != strings.TrimSpace(r[name]) {
			t.Errorf("%s: got %q, want %q", r[code], got.Name, r[name])
		}
	}
}

func TestLabelsOfClosedSets(t *testing.T) {
	c := catalog.Default()
	label, ok := c.Label("donor", "autologous")
	if !ok || label.In("en") != "From your own body" || label.In("es") != "De su propio cuerpo" {
		t.Errorf("Label = %+v, %v", label, ok)
	}
	if _, ok := c.Label("donor", "martian"); ok {
		t.Error("an unknown value has a label")
	}
	if got := (catalog.Text{EN: "Rest"}).In("es"); got != "Rest" {
		t.Errorf("without Spanish: %q", got)
	}
}

func TestTopicsAreConditionsSpecialtiesOfferingsAndGroups(t *testing.T) {
	c := catalog.Default()
	for id, want := range map[string]bool{
		"sciatica": true, "pain-medicine": true, "bmac": true, "stem-cell-therapy": true, "regenerative": true,
		"": false, "other": false, "none": false, "rf-saddle": false, "Sciatica": false, "208VP0000X": false,
	} {
		if c.IsTopic(id) != want {
			t.Errorf("%q is a topic: %v", id, !want)
		}
	}
}
