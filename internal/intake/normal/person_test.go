package normal_test

import (
	"testing"

	"github.com/specialist-finder/finder/internal/intake/normal"
)

func TestFullName(t *testing.T) {
	for _, c := range []struct{ name, first, middle, last, suffix, want string }{
		{"capitals become readable", "JANE", "MARIE", "DOE", "", "Jane Marie Doe"},
		{"a comma behind an initial goes", "MARC", "A,", "DOE", "", "Marc A Doe"},
		{"no middle name, as forms have it", "JANE", "NMN", "DOE", "", "Jane Doe"},
		{"initials lose their dot", "JANE", "M.", "DOE", "", "Jane M Doe"},
		{"Mc is always written so", "SEAN", "", "MCDONALD", "", "Sean McDonald"},
		{"Mc that is written apart", "SEAN", "", "MC DONALD", "", "Sean Mc Donald"},
		{"Mac only where nobody writes it otherwise", "ANN", "", "MACARTHUR", "", "Ann MacArthur"},
		{"Mac that people write in two ways stays plain", "ANN", "", "MACDONALD", "", "Ann Macdonald"},
		{"Mac that is no Mac", "ANN", "", "MACIAS", "", "Ann Macias"},
		{"O with an apostrophe", "PAT", "", "O'BRIEN", "", "Pat O'Brien"},
		{"D with an apostrophe", "PAT", "", "D'ANGELO", "", "Pat D'Angelo"},
		{"a curly apostrophe", "PAT", "", "O’BRIEN", "", "Pat O’Brien"},
		{"an apostrophe at the end", "PAT", "", "PARE'", "", "Pat Pare'"},
		{"hyphens", "JEAN-LUC", "", "GARCIA-HERNANDEZ", "", "Jean-Luc Garcia-Hernandez"},
		{"Mc behind a hyphen", "ANN", "", "JONES-MCWILLIAMS", "", "Ann Jones-McWilliams"},
		{"Spanish particles", "ANA", "", "DE LA CRUZ", "", "Ana de la Cruz"},
		{"Spanish particles in a first name", "MARIA DEL CARMEN", "", "RUIZ", "", "Maria del Carmen Ruiz"},
		{"a particle that is the middle", "JUAN", "DE", "LEON", "", "Juan de Leon"},
		{"a particle that is the whole last name", "MAI", "", "DE", "", "Mai De"},
		{"Dutch particles", "JAN", "", "VAN DER BERG", "", "Jan van der Berg"},
		{"van alone is large in the United States", "MARTIN", "", "VAN BUREN", "", "Martin Van Buren"},
		{"two last names with y", "JOSE", "", "ORTEGA Y GASSET", "", "Jose Ortega y Gasset"},
		{"Saint", "MARY", "", "ST. JOHN", "", "Mary St. John"},
		{"junior", "JOHN", "Q", "PUBLIC", "JR.", "John Q Public Jr."},
		{"the third", "JOHN", "", "PUBLIC", "III", "John Public III"},
		{"a suffix typed behind the last name", "JOHN", "", "VERGO, JR.", "", "John Vergo Jr."},
		{"one letter behind the last name is no suffix", "JOHN", "", "SMITH V", "", "John Smith V"},
		{"a suffix that is none is left out", "JOHN", "", "SMITH", "M.D.", "John Smith"},
		{"short last names are names", "LINDA", "", "NG", "", "Linda Ng"},
		{"first names of two consonants are initials", "JT", "", "DO", "", "JT Do"},
		{"first names with dots", "A.J.", "", "LI", "", "A.J. Li"},
		{"accents", "JOSÉ", "", "MUÑOZ", "", "José Muñoz"},
		{"mixed case stays as given", "DeShawn", "", "MacDonald-LeBlanc", "", "DeShawn MacDonald-LeBlanc"},
		{"small letters become readable too", "jane", "", "o'connor", "", "Jane O'Connor"},
		{"a last name alone", "", "", "PRINCE", "", "Prince"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := normal.FullName(c.first, c.middle, c.last, c.suffix); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestPerson(t *testing.T) {
	for _, c := range []struct{ name, in, want, credentials string }{
		{"first and last", "John Smith", "John Smith", ""},
		{"a degree behind a comma", "Mary Johnson, MD", "Mary Johnson", "MD"},
		{"several degrees", "Margaret Ann White, MD, FACOG", "Margaret Ann White", "MD, FACOG"},
		{"degrees in one part", "Ann White, M.D., Ph.D. MPH", "Ann White", "M.D., Ph.D. MPH"},
		{"a degree without a comma", "Robert Smith DO", "Robert Smith", "DO"},
		{"a dotted degree without a comma", "Robert Smith M.D.", "Robert Smith", "M.D."},
		{"Do is a last name", "Linda Do", "Linda Do", ""},
		{"Do is a last name after a hyphen", "Jean-Anthony Do", "Jean-Anthony Do", ""},
		{"Do is a last name with a middle name", "Linda Mai Do", "Linda Mai Do", ""},
		{"Do with its degree", "Linda Do, DO", "Linda Do", "DO"},
		{"last name first", "Smith, John", "John Smith", ""},
		{"last name first with a degree", "Smith, John A., MD", "John A. Smith", "MD"},
		{"last name first and the degree behind the first", "Smith, John MD", "John Smith", "MD"},
		{"last name first with junior", "Smith, John, Jr.", "John Smith Jr.", ""},
		{"last name with junior first", "Smith Jr., John", "John Smith Jr.", ""},
		{"last name first with senior", "Williams, Mary, Sr.", "Mary Williams Sr.", ""},
		{"junior behind a comma", "Robert Brown, Jr.", "Robert Brown Jr.", ""},
		{"the third behind a comma", "Thomas A. Robinson, III", "Thomas A. Robinson III", ""},
		{"a first name that looks like a degree", "Nguyen, Do", "Do Nguyen", ""},
		{"a degree behind a lone last name", "Smith, DO", "Smith", "DO"},
		{"a title in front", "Dr. John Smith", "John Smith", ""},
		{"a title and a degree", "Dr. John Smith, D.C.", "John Smith", "D.C."},
		{"a title that is the whole name", "Doctor", "Doctor", ""},
		{"particles stay with the last name", "de la Cruz, Maria", "Maria de la Cruz", ""},
		{"capitals", "VAN DER BERG, JAN, PA-C", "Jan van der Berg", "PA-C"},
		{"capitals in order", "JAN VAN DER BERG PT", "Jan van der Berg", "PT"},
		{"one word", "Madonna", "Madonna", ""},
		{"an ambiguous order is left", "Nguyen Thi Lan", "Nguyen Thi Lan", ""},
		{"nothing", "", "", ""},
		{"commas only", ", ,", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			name, credentials := normal.Person(c.in)
			if name != c.want || credentials != c.credentials {
				t.Errorf("got %q with %q, want %q with %q", name, credentials, c.want, c.credentials)
			}
		})
	}
}

func TestGender(t *testing.T) {
	for in, want := range map[string]string{"F": "F", "m": "M", "Female": "F", "male": "M", "X": "", "U": "", "": "", "mujer": "F"} {
		if got := normal.Gender(in); got != want {
			t.Errorf("Gender(%q) = %q, want %q", in, got, want)
		}
	}
}
