package normal_test

import (
	"testing"

	"github.com/specialist-finder/finder/internal/intake/normal"
)

func TestOrganization(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"LAKEVIEW SPINE CENTER LLC", "Lakeview Spine Center LLC"},
		{"LAKEVIEW SPINE CENTER, L.L.C.", "Lakeview Spine Center, L.L.C."},
		{"ADVANCED PM&R ASSOCIATES, PLLC", "Advanced PM&R Associates, PLLC"},
		{"MCDONALD PHYSICAL THERAPY, INC.", "McDonald Physical Therapy, Inc."},
		{"O'BRIEN AND SONS CHIROPRACTIC PC", "O'Brien and Sons Chiropractic PC"},
		{"JANE DOE MD PA", "Jane Doe MD PA"},
		{"JANE DOE DO PC", "Jane Doe DO PC"},
		{"JANE DOE, D.O., P.C.", "Jane Doe, D.O., P.C."},
		{"JANE DOE DO", "Jane Doe DO"},
		{"CAN DO THERAPY", "Can Do Therapy"},
		{"DO IT RIGHT REHAB", "Do It Right Rehab"},
		{"CHILDREN'S SPINE HOSPITAL", "Children's Spine Hospital"},
		{"THE CENTER FOR PAIN OF THE SPINE", "The Center for Pain of the Spine"},
		{"UCLA SPINE CENTER", "UCLA Spine Center"},
		{"NYU PAIN MGMT CTR", "NYU Pain Mgmt Ctr"},
		{"DR. JANE DOE & ASSOC", "Dr. Jane Doe & Assoc"},
		{"ST. ELSEWHERE ORTHO GRP", "St. Elsewhere Ortho Grp"},
		{"A PLUS PHYSICAL THERAPY", "A Plus Physical Therapy"},
		{"J & J SPINE", "J & J Spine"},
		{"ABC123 CLINIC", "ABC123 Clinic"},
		{"1ST CHOICE PAIN CARE", "1st Choice Pain Care"},
		{"SPINE CENTER II", "Spine Center II"},
		{"BACK-IN-ACTION CHIROPRACTIC", "Back-In-Action Chiropractic"},
		{"DOE SPORTS/SPINE (NORTH)", "Doe Sports/Spine (North)"},
		{"CLINICA DE LA ESPALDA", "Clinica de la Espalda"},
		{"SPINE CENTER OF EL PASO", "Spine Center of El Paso"},
		{"LA JOLLA SPINE", "La Jolla Spine"},
		{"UNIVERSITY CLINIC LA JOLLA CAMPUS", "University Clinic La Jolla Campus"},
		{"LAKEVIEW SPINE CENTER,", "Lakeview Spine Center"},
		{"iSpine of McLean", "iSpine of McLean"},
		{"ÉLAN SPINE", "Élan Spine"},
		{"24/7 URGENT CARE", "24/7 Urgent Care"},
		{"MC DONALD CHIROPRACTIC", "Mc Donald Chiropractic"},
		{"AT&T PAVILION", "AT&T Pavilion"},
		{"DOE&SONS", "Doe&Sons"},
		{"LAKEVIEW OB/GYN", "Lakeview OB/GYN"},
		{"PT SOLUTIONS OF NY", "PT Solutions of NY"},
		{"PT SOLUTIONS OF CA, LLC", "PT Solutions of CA, LLC"},
		{"SPINE CARE NJ PC", "Spine Care NJ PC"},
		{"SPINE CENTER OF LA", "Spine Center of LA"},
		{"SPINE CENTER OF LA JOLLA", "Spine Center of La Jolla"},
		{"WALK IN", "Walk In"},
		{"MDG SGH SFHMC", "MDG SGH SFHMC"},
		{"NP FAMILY CARE", "NP Family Care"},
		{"", ""},
		{"&", "&"},
	} {
		if got := normal.Organization(c.in); got != c.want {
			t.Errorf("Organization(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestSplitDBA(t *testing.T) {
	for _, c := range []struct{ in, name, legal string }{
		{"Smith Holdings LLC DBA Lakeview Spine", "Lakeview Spine", "Smith Holdings LLC"},
		{"Smith Holdings LLC, d/b/a Lakeview Spine", "Lakeview Spine", "Smith Holdings LLC"},
		{"Smith Holdings (dba Lakeview Spine)", "Lakeview Spine", "Smith Holdings"},
		{"Lakeview Spine", "Lakeview Spine", ""},
		{"DBA Clinic", "DBA Clinic", ""},
		{"Smith DBA", "Smith DBA", ""},
	} {
		if name, legal := normal.SplitDBA(c.in); name != c.name || legal != c.legal {
			t.Errorf("SplitDBA(%q) = %q, %q, want %q, %q", c.in, name, legal, c.name, c.legal)
		}
	}
}
