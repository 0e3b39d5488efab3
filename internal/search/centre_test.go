package search_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/search"
)

const (
	spineTeam = index.Centre(index.RoleSurgery | index.RoleInterventional | index.RoleTherapy)
	confirmed = 1 << 7
)

// TestACentreIsShownWhereItIs: the same location is near and is the centre.
func TestACentreIsShownWhereItIs(t *testing.T) {
	records := []record{
		person(1, "Ann Both", interventional, at("Austin", "TX", 1), at("Austin", "TX", 3), centre(spineTeam), at("Denver", "CO", 1)),
		person(2, "Bea Far", interventional, at("Austin", "TX", 2), at("Denver", "CO", 2), centre(spineTeam)),
		person(3, "Cal None", interventional, at("Austin", "TX", 1)),
	}
	out := ask(t, search.Request{Near: "Austin, TX", Multispecialty: true, Radius: 25}, records...)
	wantNames(t, out, "Ann Both")
	if r := out.Results[0]; r.Miles != 3 || r.Centre != spineTeam || r.OtherLocations != 2 {
		t.Errorf("shown %v miles away, as the centre %b, with %d others", r.Miles, r.Centre, r.OtherLocations)
	}
	wantNames(t, ask(t, search.Request{State: "CO", Multispecialty: true}, records...), "Bea Far")
	out = ask(t, search.Request{Near: "Austin, TX", Sort: search.SortDistance}, records...)
	if out.Results[0].Centre != 0 {
		t.Error("the location shown is said to be what another is")
	}
}

func TestWhySaysWhatIsAtACentre(t *testing.T) {
	all := index.Centre(index.RoleSurgery | index.RoleNonSurgical | index.RoleInterventional | index.RoleTherapy | index.RoleBehavioral)
	for _, c := range []struct {
		centre index.Centre
		in     search.Request
		want   string
	}{
		{spineTeam, search.Request{Multispecialty: true}, "Surgery, interventional care and therapy at this address (as registered, not confirmed)"},
		{spineTeam | confirmed, search.Request{Multispecialty: true}, "Surgery, interventional care and therapy at this address (verified)"},
		{spineTeam, search.Request{Multispecialty: true, Lang: "es"}, "Cirugía, atención intervencionista y terapia en esta dirección (según los registros, sin confirmar)"},
		{spineTeam | confirmed, search.Request{Multispecialty: true, Lang: "es"}, "Cirugía, atención intervencionista y terapia en esta dirección (verificado)"},
		{all, search.Request{Q: "multidisciplinary clinic"}, "Surgery, non-surgical physicians, interventional care, therapy and pain psychology at this address (as registered, not confirmed)"},
		{all | confirmed, search.Request{Q: "interventional spine"}, ""}, // not asked for
	} {
		out := ask(t, c.in, person(1, "Ann", interventional, at("Austin", "TX", 1), centre(c.centre)))
		if len(out.Results) != 1 {
			t.Fatalf("%+v finds %q", c.in, names(out))
		}
		why := out.Results[0].Why
		if c.want != "" && !slices.Contains(why, c.want) || c.want == "" && strings.Contains(strings.Join(why, ";"), "address") {
			t.Errorf("%+v: why is %q, want %q", c.in, why, c.want)
		}
	}
}

func TestCentreTextOfAnything(t *testing.T) {
	for c := range 32 {
		for _, lang := range []string{"en", "es"} {
			text := search.CentreText(index.Centre(c)|confirmed, lang)
			if (text == "") != (index.Centre(c).Roles() == 0) || strings.HasPrefix(text, " ") || strings.Contains(text, "%") {
				t.Errorf("centre %b in %s is %q", c, lang, text)
			}
		}
	}
}

const multiGroup = "193200000X" // registers as a multi-specialty group

// TestTheBoxAsksForWhoIsACentre rather than for who registers as one; the
// organization of a centre goes first.
func TestTheBoxAsksForWhoIsACentre(t *testing.T) {
	records := []record{
		clinic(1, "Coded Group", multiGroup, at("Austin", "TX", 1)),
		person(2, "Ann Needle", interventional, at("Austin", "TX", 9), centre(spineTeam)),
		clinic(3, "Real Clinic", painClinic, at("Austin", "TX", 9.5), centre(spineTeam)),
		clinic(4, "Real Group", multiGroup, at("Austin", "TX", 9.7), centre(spineTeam)),
	}
	all := []string{"Real Group", "Real Clinic", "Ann Needle"}
	for _, q := range []string{
		"multi-specialty spine center austin tx", "multidisciplinary spine clinic near austin tx", "centro multidisciplinario de columna austin tx",
		"multi speciality spine center austin tx", "clínica multidisciplinaria austin tx", "centro de columna multidisciplinario austin tx", "all in one spine clinic austin tx",
	} {
		out := ask(t, search.Request{Q: q}, records...)
		wantNames(t, out, all...)
		wantRelaxed(t, out)
		if i := out.Interpretation; len(i.Specialties) != 1 || len(i.Wishes) != 1 || i.Wishes[0].ID != "multispecialty" {
			t.Errorf("%s: understood %+v", q, i)
		}
	}
	wantNames(t, ask(t, search.Request{Q: "multidisciplinary spine clinic austin tx", Drop: []string{"multispecialty"}}, records...), "Coded Group", "Real Group")
	wantNames(t, ask(t, search.Request{Q: "multidisciplinary spine clinic austin tx", Drop: []string{"specialty:multi-specialty-spine-center"}}, records...), "Real Clinic", "Real Group", "Ann Needle")
	wantNames(t, ask(t, search.Request{Near: "Austin, TX", Multispecialty: true}, records...), "Real Clinic", "Real Group", "Ann Needle")
	wantNames(t, ask(t, search.Request{Q: "spine center austin tx"}, records...), "Coded Group", "Real Group")
	wantNames(t, ask(t, search.Request{Q: "spine center austin tx", Multispecialty: true}, records...), all...)
	wantNames(t, ask(t, search.Request{Q: "interventional spine multidisciplinary spine clinic austin tx"}, records...), "Ann Needle")
	wantNames(t, ask(t, search.Request{Specialties: []string{"multi-specialty-spine-center"}, Near: "Austin, TX"}, records...), "Coded Group", "Real Group")

	out := ask(t, search.Request{Q: "multidisciplinary spine clinic austin tx"}, records[0], person(5, "Far Away", interventional, at("Denver", "CO", 1), centre(spineTeam)))
	wantNames(t, out, "Coded Group")
	wantRelaxed(t, out, "multispecialty: Several specialties together > registered as such, whoever works there")
	out = ask(t, search.Request{Q: "multidisciplinary pain doctor austin tx"}, person(6, "Pam Pain", painMedicine, at("Austin", "TX", 1)))
	wantRelaxed(t, out, "multispecialty: Several specialties together > not asked for")
}
