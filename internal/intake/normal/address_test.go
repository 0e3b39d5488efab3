package normal_test

import (
	"testing"

	"github.com/specialist-finder/finder/internal/intake/normal"
)

func TestStreet(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"100 MAIN ST", "100 Main St"},
		{"12 N MAIN ST STE 4309", "12 N Main St Ste 4309"},
		{"1200 NW 5TH AVE", "1200 NW 5th Ave"},
		{"1200 5TH AVE N.W.", "1200 5th Ave N.W."},
		{"21ST ST & 2ND AVE", "21st St & 2nd Ave"},
		{"55 O'FARRELL ST", "55 O'Farrell St"},
		{"9 MCDOWELL RD.", "9 McDowell Rd."},
		{"N6W23001 BLUEMOUND RD", "N6W23001 Bluemound Rd"},
		{"37-06 82ND ST", "37-06 82nd St"},
		{"37 1/2 FORRESTER ST", "37 1/2 Forrester St"},
		{"22999 US-59 N", "22999 US-59 N"},
		{"3056 NJ-10", "3056 NJ-10"},
		{"1200 NC 54 HWY", "1200 NC 54 Hwy"},
		{"4747 SR-95", "4747 SR-95"},
		{"100 FM 1960 RD W", "100 FM 1960 Rd W"},
		{"77 OAK CT 5", "77 Oak Ct 5"},
		{"STE 2A", "Ste 2A"},
		{"RM. 232 ANNEX", "Rm. 232 Annex"},
		{"SUITE AB", "Suite AB"},
		{"UNIT B-9", "Unit B-9"},
		{"FL 3", "Fl 3"},
		{"SW350", "SW350"},
		{"# H2606", "# H2606"},
		{"RR 6 BOX 12", "RR 6 Box 12"},
		{"AVENUE OF THE AMERICAS", "Avenue of the Americas"},
		{"10 CAMINO DE LA REINA", "10 Camino de la Reina"},
		{"9500 LA JOLLA DR", "9500 La Jolla Dr"},
		{"DR. MARTIN LUTHER KING JR BLVD", "Dr. Martin Luther King Jr Blvd"},
		{"9 WASHINGTON AVE,", "9 Washington Ave"},
		{"CHILDREN'S HOSPITAL, AU 105", "Children's Hospital, Au 105"},
		{"6300 N IH 35", "6300 N IH 35"},
		{"6300 IH-35 N", "6300 IH-35 N"},
		{"100 NJ TPKE", "100 NJ Tpke"},
		{"9 MC DONALD RD", "9 Mc Donald Rd"},
		{"1 AT&T WAY", "1 AT&T Way"},
		{"MDG BLDG", "MDG Bldg"},
		{"SGH TOWER, FLR 3", "SGH Tower, Flr 3"},
		{"OB/GYN DEPT", "OB/GYN Dept"},
		{"1 OAK TRL, BSMT", "1 Oak Trl, Bsmt"},
		{"4 PARK PLZ CTR", "4 Park Plz Ctr"},
		{"100 Main St", "100 Main St"},
		{"", ""},
	} {
		if got := normal.Street(c.in); got != c.want {
			t.Errorf("Street(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestCity(t *testing.T) {
	for in, want := range map[string]string{
		"EAST HARTFORD":          "East Hartford",
		"ST. LOUIS":              "St. Louis",
		"O'FALLON":               "O'Fallon",
		"MCALLEN":                "McAllen",
		"MACOMB":                 "Macomb",
		"COEUR D'ALENE":          "Coeur D'Alene",
		"WINSTON-SALEM":          "Winston-Salem",
		"KING OF PRUSSIA":        "King of Prussia",
		"TRUTH OR CONSEQUENCES":  "Truth or Consequences",
		"LAC DU FLAMBEAU":        "Lac du Flambeau",
		"LA JOLLA":               "La Jolla",
		"APO":                    "APO",
		"HARTFORD,":              "Hartford",
		"MAYAGÜEZ":               "Mayagüez",
		"New York":               "New York",
		"RANCHO SANTA MARGARITA": "Rancho Santa Margarita",
	} {
		if got := normal.City(in); got != want {
			t.Errorf("City(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestVisitLine(t *testing.T) {
	for _, c := range []struct {
		in, want string
		boxed    bool
	}{
		{"PO BOX 635004", "", true},
		{"P.O. Box 12", "", true},
		{"P O BOX 12", "", true},
		{"POB 12", "", true},
		{"Post Office Box 7", "", true},
		{"PMB 4426", "", true},
		{"PO Drawer 9", "", true},
		{"Apartado 12", "", true},
		{"45 Main St, PO Box 12", "45 Main St", true},
		{"708 MAIN ST. FL 10 PMB 4426", "708 MAIN ST. FL 10", true},
		{"RR 6 BOX 10929", "RR 6 BOX 10929", false},
		{"3121-D Fire Rd, Box 124", "3121-D Fire Rd, Box 124", false},
		{"100 Boxwood Ln", "100 Boxwood Ln", false},
		{"12 Shipo Boxer Way", "12 Shipo Boxer Way", false},
		{"100 Main St", "100 Main St", false},
	} {
		if got, boxed := normal.VisitLine(c.in); got != c.want || boxed != c.boxed {
			t.Errorf("VisitLine(%q) = %q, %v, want %q, %v", c.in, got, boxed, c.want, c.boxed)
		}
	}
}
