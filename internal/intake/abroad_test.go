package intake_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/intake"
	"github.com/specialist-finder/finder/internal/place"
)

// addressed imports one row of a plain list with the real gazetteer, and answers
// its address in short and what is said of it.
func addressed(t *testing.T, columns, cells string) (at string, told []intake.Reject) {
	t.Helper()
	m := &memory{}
	o := options(file("society.csv", []byte("name,specialty,"+columns+"\nJane Doe,pmr,"+cells+"\n")))
	o.Catalog, o.Gazetteer = catalog.Default(), place.Default()
	run(t, o, m)
	if len(m.records()) != 1 || len(m.records()[0].Locations) != 1 {
		t.Fatalf("got %+v, %+v", m.records(), m.rejects())
	}
	l := m.records()[0].Locations[0]
	return fmt.Sprintf("%s|%s|%s|%s|%s", l.City, l.State, l.PostalCode, l.Country, l.Precision), m.rejects()
}

func TestForeignAddressesOfAPlainListAreNotPutOnTheMap(t *testing.T) {
	for _, c := range []struct{ cells, want, column, value, reason string }{
		{"Berlin,Germany,10117", "Berlin, Germany||10117||", "state", "Germany", "is no state of the US"},
		{"Barcelona,Spain,08001", "Barcelona, Spain||08001||", "state", "Spain", "is no state of the US"},
		{"Paris,,75001", "Paris||75001||", "zip", "75001", "is not near Paris: it is one of Addison, TX"},
		{"Melbourne,VIC,3000", "Melbourne, Vic||3000||", "state", "VIC", "is no state of the US"},
		{"Vancouver,CA,V5K 0A1", "Vancouver, Ca||V5K 0A1||", "zip", "V5K 0A1", "is a postal code of Canada or Britain"},
		{"Richmond,CA,v6x1a1", "Richmond, Ca||v6x1a1||", "zip", "v6x1a1", "is a postal code of Canada or Britain"}, // California has a Richmond
		{"Cambridge,MA,CB2 1TN", "Cambridge, Ma||CB2 1TN||", "zip", "CB2 1TN", "is a postal code of Canada or Britain"},
		{"Milano,MI,20121", "Milano, Mi||20121||", "zip", "20121", "no two of them agree"},
		{"Bogota,CO,110111", "Bogota, Co||110111||", "zip", "110111", "is no ZIP code of CO"},
		{"Neuchatel,NE,2000", "Neuchatel, Ne||2000||", "zip", "2000", "is no ZIP code of NE"},
		{"Vienna,,1010", "Vienna||1010||", "zip", "1010", "is not near Vienna"},
		{"Zurich,,8999", "Zurich||8999||", "zip", "8999", ""},
		{",Germany,10117", "Germany||10117||", "state", "Germany", "is no state of the US"},
		{",,999", "||999||", "zip", "999", "is no ZIP code that we know"},
	} {
		t.Run(c.cells, func(t *testing.T) {
			at, told := addressed(t, "city,state,zip", c.cells)
			if at != c.want {
				t.Errorf("got %q, want %q", at, c.want)
			}
			if len(told) != 1 || told[0].Line != 2 || told[0].Column != c.column || told[0].Value != c.value ||
				!strings.Contains(told[0].Reason, c.reason) || !strings.Contains(told[0].Reason, "outside the US") {
				t.Errorf("it says %+v", told)
			}
		})
	}
}

func TestSlipsOfAddressesStayOnTheMap(t *testing.T) {
	for _, c := range []struct{ cells, want string }{
		{"Asutin,TX,78701", "Asutin|TX|78701|US|zip"},         // a misspelled city
		{"Asutin,,78701", "Asutin||78701|US|zip"},             // without its state too
		{"Cambrdge,,2139", "Cambrdge||02139|US|zip"},          // and without its zero
		{"Round Rock,TX,78701", "Round Rock|TX|78701|US|zip"}, // a neighbour
		{"Round Rock,,78701", "Round Rock||78701|US|zip"},
		{"Austin,,78701", "Austin||78701|US|zip"},
		{"Austin,Texs,78701", "Austin||78701|US|zip"}, // a misspelled state
		{"Austin,TX,7870", "Austin|TX||US|city"},      // a ZIP code that lost its end
		{"Austin,TX,787011", "Austin|TX||US|city"},
		{"Austin,TX,7870l", "Austin|TX||US|city"},
		{"Nowhereville,TX,78701", "Nowhereville|TX|78701|US|zip"},
		{"Hartford,CT,6103", "Hartford|CT|06103|US|zip"},
		{"Newark,NJ,7102", "Newark|NJ|07102|US|zip"},
		{"Nowhereville,MA,2139", "Nowhereville|MA|02139|US|zip"},
		{"Austin,TX,10001", "Austin|TX||US|city"},
		{"Kansas City,,66101", "Kansas City||66101|US|zip"},
		{"Dallas,OK,75201", "Dallas|TX|75201|US|zip"}, // city and ZIP code against the state
		{",,2139", "||02139|US|zip"},
		{",,78701", "||78701|US|zip"},
		{",TX,10001", "|TX||US|"},
		{"Austin,TX,", "Austin|TX||US|city"},
		{"San Juan,PR,00901", "San Juan|PR|00901|US|zip"},
		{"APO,AE,09012", "APO|AE|09012|US|"},
	} {
		t.Run(c.cells, func(t *testing.T) {
			if at, told := addressed(t, "city,state,zip", c.cells); at != c.want {
				t.Errorf("got %q, want %q; it says %+v", at, c.want, told)
			}
		})
	}
	// What the row says of its country or its coordinates counts.
	if at, _ := addressed(t, "city,state,zip,country", "Paris,,75001,US"); at != "Paris||75001|US|zip" {
		t.Errorf("with a country: %q", at)
	}
	if at, _ := addressed(t, "city,state,zip,lat,lon", "The Galleria,,75001,32.96,-96.83"); at != "The Galleria||75001|US|street" {
		t.Errorf("with coordinates beside the ZIP code: %q", at)
	}
	if at, _ := addressed(t, "city,state,zip,lat,lon", "Paris,,75001,48.86,2.34"); at != "Paris||75001||street" {
		t.Errorf("with coordinates abroad: %q", at)
	}
	if _, told := addressed(t, "city,state,zip,phone", "Berlin,Germany,10117,030 5550123"); len(told) != 2 || told[1].Column != "phone" || !strings.Contains(told[1].Reason, "begin with +") {
		t.Errorf("of a number without its country it says %+v", told)
	}
}
