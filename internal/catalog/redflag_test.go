package catalog_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/catalog"
)

func TestRedFlagsAreSeenInWhatPeopleType(t *testing.T) {
	c := catalog.Default()
	for _, x := range []struct{ name, query, want string }{
		{"with an apostrophe", "I can't pee and my back hurts", "rf-cauda-bladder"},
		{"without it", "cant pee", "rf-cauda-bladder"},
		{"curly apostrophe", "can’t pee", "rf-cauda-bladder"},
		{"in another order", "I lost all control of my bladder", "rf-cauda-bladder"},
		{"bowel", "lost bowel control yesterday", "rf-cauda-bowel"},
		{"numb groin", "my groin feels numb", "rf-saddle"},
		{"negated all the same", "no bladder problems", "rf-cauda-bladder"},
		{"foot drop", "foot drop after lifting", "rf-weak"},
		{"both legs", "sciatica in both legs", "rf-bilateral"},
		{"a fall", "Me caí de la escalera", "rf-trauma"},
		{"fever", "back pain fever 02139", "rf-fever"},
		{"after an injection", "fever after my stem cell shot", "rf-postinjection"},
		{"aorta", "sudden tearing back pain", "rf-aorta"},
		{"chest", "dolor de pecho y espalda", "rf-chest"},
		{"cancer", "had breast cancer now back pain", "rf-cancer"},
		{"cord", "clumsy hands", "rf-myelopathy"},
		{"child", "my son has back pain and a fever", "rf-child"},
		{"pregnancy", "pregnant back pain bleeding", "rf-pregnancy"},
		{"overdose", "took too many pain pills", "rf-medicine"},
		{"suicide", "I want to die", "rf-mind"},
		{"suicide in Spanish", "no quiero vivir con este dolor", "rf-mind"},
	} {
		flags := c.RedFlagsIn(x.query)
		if !slices.ContainsFunc(flags, func(f catalog.RedFlag) bool { return f.ID == x.want }) {
			t.Errorf("%s: %q does not raise %s", x.name, x.query, x.want)
		}
	}
}

func TestOrdinarySearchesRaiseNothing(t *testing.T) {
	c := catalog.Default()
	for _, q := range []string{
		"", "pain doctor near Austin", "sciatica 02139", "stem cell injections for a disc", "lakeview spine center",
		"herniated disc surgeon", "terapia física", "spinal cord stimulator", "PRP injection 78701", "dolor de espalda",
		"nursing home", "Dr. Fallon", "sharon chestnut md", "slipped disc", "slipped disc in neck", "cortisone shot in back", "numb leg",
		"neck pain down left arm", "annular disc tear", "oncologist", "can't stand up straight", "hurt my back lifting", "pain management doctor dallas",
		"physical therapy for low back pain", "my leg goes numb when I sit", "tingling in my foot", "me duele la espalda baja",
		"hormigueo en el pie", "cuello tieso", "columna inestable", "gait training", "belly button hernia", "prednisone for back",
		"stem cell transplant for back", "car seat for back pain", "doctor who does epidurals", "spine surgeon second opinion",
		"work from home ergonomics", "sleep position for back pain", "workers comp doctor", "hand pain", "doctor for my child",
		"scoliosis teenager", "pregnancy back pain", "embarazada con dolor de espalda", "arthritis in my fingers",
		"my back hurts when I walk", "no me gusta el quiropráctico", "pain pills for back", "opioid prescriber", "sharp pain in my lower back",
		"hurt myself lifting", "I hurt myself at the gym", "auto accident doctor no fault Brooklyn", "within 10 kms of Miami", "pain took over my life",
		"my back is killing me", "caída del cabello", "back doctor California CA", "sitting kills me", "seal a CSF leak",
	} {
		if flags := c.RedFlagsIn(q); len(flags) > 0 {
			t.Errorf("%q raises %s", q, flags[0].ID)
		}
	}
}

func TestEmergenciesComeFirst(t *testing.T) {
	flags := catalog.Default().RedFlagsIn("had cancer, can't walk")
	if len(flags) != 2 || flags[0].Level != catalog.LevelEmergency || flags[1].ID != "rf-cancer" {
		t.Errorf("got %v", flags)
	}
}

func TestEveryTriggerRaisesItsFlag(t *testing.T) {
	c := catalog.Default()
	for _, f := range c.RedFlags() {
		for _, trigger := range f.Triggers {
			said := slices.DeleteFunc(slices.Clone(trigger.Phrases), func(p string) bool { return strings.HasPrefix(p, "not ") })
			typed := strings.ReplaceAll(strings.Join(said, " and "), "@child", "7 year old")
			if strings.Contains(typed, "@") {
				continue // of groups, which TestRedFlagsInManyWordings asks
			}
			if !slices.ContainsFunc(c.RedFlagsIn(typed), func(g catalog.RedFlag) bool { return g.ID == f.ID }) {
				t.Errorf("%q does not raise %s", typed, f.ID)
			}
		}
	}
}

func TestEmergencyTextsSayWhomToCall(t *testing.T) {
	for _, f := range catalog.Default().RedFlags() {
		for _, lang := range []string{"en", "es"} {
			if got := f.Text.In(lang); f.Level == catalog.LevelEmergency && !strings.Contains(got, "911") {
				t.Errorf("%s in %s: %q", f.ID, lang, got)
			}
		}
	}
	mind := slices.IndexFunc(catalog.Default().RedFlags(), func(f catalog.RedFlag) bool { return f.ID == "rf-mind" })
	if !strings.Contains(catalog.Default().RedFlags()[mind].Text.EN, "988") {
		t.Error("rf-mind does not name 988")
	}
}

func BenchmarkRedFlagsIn(b *testing.B) {
	c := catalog.Default()
	for b.Loop() {
		c.RedFlagsIn("pain management doctor for slipped disc near Austin TX")
	}
}
