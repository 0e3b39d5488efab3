package sample

import (
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/text"
)

// RegistryFiles are the files of one release of the registry.
type RegistryFiles struct {
	Main, Locations, Names io.Writer // npidata_pfile, pl_pfile, othername_pfile
}

// RegistryWriter writes providers in the registry's NPPES format: every cell
// quoted, capitals, dates as MM/DD/YYYY, ZIP+4 without a hyphen, a mailing
// address that is never where the provider practises, and a deactivated NPI
// with nothing but its date. Offerings, hours and the like have no column.
type RegistryWriter struct {
	files      RegistryFiles
	column     map[string]int
	taxonomies int // column of the first
	cells      []string
	buf        []byte
}

// NewRegistryWriter writes the headers of all three files.
func NewRegistryWriter(files RegistryFiles) (*RegistryWriter, error) {
	columns := RegistryColumns()
	w := &RegistryWriter{files: files, column: make(map[string]int, len(columns)), cells: make([]string, len(columns))}
	for i, c := range columns {
		w.column[c] = i
	}
	w.taxonomies = w.column["Healthcare Provider Taxonomy Code_1"]
	if err := w.write(files.Main, columns); err != nil {
		return nil, err
	}
	if err := w.write(files.Locations, RegistryLocationColumns()); err != nil {
		return nil, err
	}
	return w, w.write(files.Names, RegistryNameColumns())
}

// Write adds a provider's rows to the files.
func (w *RegistryWriter) Write(p *Provider) error {
	w.fill(p)
	if err := w.write(w.files.Main, w.cells); err != nil || p.Deactivated {
		return err
	}
	for i := range p.Locations[1:] {
		if err := w.writeLocation(p, &p.Locations[i+1]); err != nil {
			return err
		}
	}
	for _, name := range p.OtherNames {
		if err := w.write(w.files.Names, []string{p.NPI.String(), name, "3"}); err != nil { // 3: doing business as
			return err
		}
	}
	return nil
}

func (w *RegistryWriter) writeLocation(p *Provider, l *directory.PracticeLocation) error {
	return w.write(w.files.Locations, []string{
		p.NPI.String(), caps(l.Line1), caps(l.Line2), caps(l.City), l.State, plusFour(l.PostalCode, l.Line1), l.Country, tenDigits(l.Phone), "", "",
	})
}

// write appends the row to buf, so that nothing is allocated for it.
func (w *RegistryWriter) write(to io.Writer, cells []string) error {
	b := w.buf[:0]
	for i, c := range cells {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, '"')
		if strings.Contains(c, `"`) {
			c = strings.ReplaceAll(c, `"`, `""`)
		}
		b = append(append(b, c...), '"')
	}
	w.buf = append(b, '\n')
	_, err := to.Write(w.buf)
	return err
}

// set fills a cell of the main file.
func (w *RegistryWriter) set(column, value string) {
	i, ok := w.column[column]
	if !ok {
		panic("the registry has no column " + column)
	}
	w.cells[i] = value
}

func (w *RegistryWriter) fill(p *Provider) {
	clear(w.cells)
	w.set("NPI", p.NPI.String())
	w.set("NPI Deactivation Date", american(p.DeactivatedOn))
	w.set("NPI Reactivation Date", american(p.Reactivated))
	if p.Deactivated {
		return
	}
	if p.Kind == directory.Individual {
		w.fillPerson(p)
	} else {
		w.fillClinic(p)
	}
	w.fillAddresses(p)
	w.set("Provider Enumeration Date", american(p.Enumerated))
	w.set("Last Update Date", american(p.Updated))
	w.set("Certification Date", american(p.Updated))
	for i, t := range p.Taxonomies {
		copy(w.cells[w.taxonomies+4*i:], []string{t.Code, t.License, t.LicenseState, yn(t.Primary)})
	}
}

func (w *RegistryWriter) fillPerson(p *Provider) {
	who := &p.Person
	w.set("Entity Type Code", "1")
	w.set("Provider Last Name (Legal Name)", caps(who.Last))
	w.set("Provider First Name", caps(who.First))
	w.set("Provider Middle Name", caps(who.Middle))
	w.set("Provider Name Suffix Text", caps(who.Suffix))
	w.set("Provider Credential Text", credentialText(p))
	w.set("Provider Gender Code", p.Gender)
	w.set("Is Sole Proprietor", yn(p.NPI/10%5 == 0))
	if who.Former != "" {
		w.set("Provider Other Last Name", caps(who.Former))
		w.set("Provider Other First Name", caps(who.First))
		w.set("Provider Other Last Name Type Code", "1") // 1: former name
	}
}

func (w *RegistryWriter) fillClinic(p *Provider) {
	w.set("Entity Type Code", "2")
	w.set("Provider Organization Name (Legal Business Name)", caps(p.Name))
	w.set("Is Organization Subpart", "N")
	w.set("Authorized Official Last Name", "SAMPLE")
	w.set("Authorized Official First Name", "OFFICIAL")
	w.set("Authorized Official Title or Position", "MANAGER")
	w.set("Authorized Official Telephone Number", tenDigits(p.Mailing.Phone))
}

func (w *RegistryWriter) fillAddresses(p *Provider) {
	m := &p.Mailing
	w.set("Provider First Line Business Mailing Address", caps(m.Line1))
	w.set("Provider Business Mailing Address City Name", caps(m.City))
	w.set("Provider Business Mailing Address State Name", m.State)
	w.set("Provider Business Mailing Address Postal Code", plusFour(m.ZIP, m.Line1))
	w.set("Provider Business Mailing Address Country Code (If outside U.S.)", "US")
	w.set("Provider Business Mailing Address Telephone Number", tenDigits(m.Phone))
	l := &p.Locations[0]
	w.set("Provider First Line Business Practice Location Address", caps(l.Line1))
	w.set("Provider Second Line Business Practice Location Address", caps(l.Line2))
	w.set("Provider Business Practice Location Address City Name", caps(l.City))
	w.set("Provider Business Practice Location Address State Name", l.State)
	w.set("Provider Business Practice Location Address Postal Code", plusFour(l.PostalCode, l.Line1))
	w.set("Provider Business Practice Location Address Country Code (If outside U.S.)", l.Country)
	w.set("Provider Business Practice Location Address Telephone Number", tenDigits(l.Phone))
}

// caps is how the registry writes: capitals without accents.
func caps(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return strings.ToUpper(text.Fold(s))
		}
	}
	return strings.ToUpper(s)
}

// credentialText writes every third one with dots, as they come: "M.D.".
func credentialText(p *Provider) string {
	s := strings.ToUpper(strings.Join(p.Credentials, ", "))
	if p.NPI/10%3 == 0 && (s == "MD" || s == "DO" || s == "DC") {
		return s[:1] + "." + s[1:] + "."
	}
	return s
}

// plusFour makes ZIP+4 of a ZIP of the US; one in sixteen stays as it is, as
// in the registry. The four digits depend on the street.
func plusFour(zip, street string) string {
	if len(zip) != 5 {
		return zip
	}
	h := uint64(len(street))
	for i := range len(street) {
		h = h*31 + uint64(street[i])
	}
	if h = mix(h); h%16 == 0 {
		return zip
	}
	return zip + strconv.Itoa(int(1000+h>>8%9000))
}

// tenDigits is an E.164 number of the US without +1.
func tenDigits(phone string) string { return strings.TrimPrefix(phone, "+1") }

// american is a date as MM/DD/YYYY, "" if there is none.
func american(d directory.Date) string {
	if d == 0 {
		return ""
	}
	year, month, day := d.Time().Date()
	return twoDigits(int(month)) + "/" + twoDigits(day) + "/" + strconv.Itoa(year)
}

func twoDigits(n int) string { return string([]byte{'0' + byte(n/10), '0' + byte(n%10)}) }

func yn(yes bool) string {
	if yes {
		return "Y"
	}
	return "N"
}
