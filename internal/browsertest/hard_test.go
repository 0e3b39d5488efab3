package browsertest_test

import (
	"encoding/csv"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/sample"
)

// Names that are hard to show, and all invented.
const (
	longName   = "Maximiliana Bartholomea Featherstonehaugh-Wolfeschlegelsteinhausenbergerdorff de la Concepción"
	longClinic = "Greater Midwestern Interdisciplinary Associates for Spine, Pain, Orthopaedic and Rehabilitation Medicine of Northern Illinois PLLC"
	oneWord    = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch"
	hostile    = `<img src=x onerror=alert(1)> "Quote" & 'Apostrophe'`
)

// hard are states of records that are hard to show: the addresses of a finder of their
// own, since an invented sample is never served beside a list.
var hard = []state{
	{"long names, no telephone, a hostile name", "/search?specialty=pain-medicine&near=60601", ".f-card__none"},
	{"nobody states the treatment", "/search?offering=disc-cell-therapy&near=60601", "#notice-offering-not-stated"},
	{"a long name", "/providers/" + hardNPI(1), ".f-offering ~ .f-offering .f-status"},
	{"thirty locations", "/providers/" + hardNPI(2), ".f-location__more .f-location:nth-of-type(26)"},
	{"nothing known", "/providers/" + hardNPI(3), "#offerings + p"},
	{"a hostile name", "/providers/" + hardNPI(4), "h1:not(:has(*))"},
	{"gone, with others near", "/providers/" + hardNPI(5), "main:not(:has(.f-location)) .f-people__one + .f-people__one"},
	{"hard ones beside each other", "/compare?id=" + hardNPI(1) + "&id=" + hardNPI(2) + "&id=" + hardNPI(3) + "&id=" + hardNPI(4) + "&near=60601", ".f-compare__block:nth-of-type(4)"},
}

// hardNPI is the number of one of them, as nobody has it.
func hardNPI(n uint64) string { return directory.WithCheckDigit(290_000_000 + n).String() }

// gone is the one whom the registry says to be gone.
const gone = 5

var hardColumns = []string{"npi", "kind", "name", "credentials", "taxonomies", "line1", "line2", "city", "state", "zip", "phone", "offerings", "accepting", "languages", "insurance", "hours", "website", "summary"}

// hardRows are the rows of a plain list.
func hardRows() [][]string {
	row := func(n uint64, name, credentials, line1, line2, city, zip, phone string, more ...string) []string {
		all := append([]string{hardNPI(n), "individual", name, credentials, "208VP0000X", line1, line2, city, "IL", zip, phone}, more...)
		return append(all, make([]string, len(hardColumns)-len(all))...)
	}
	rows := [][]string{
		hardColumns,
		row(1, longName, "MD;PhD;MPH;FAAPMR", "12345 Old Northwest Highway Frontage Road", "Building 14 Floor 23 Suite 2300-2399", "Lake in the Hills", "60156", "312-555-0101",
			"bmac;exosomes;prp;adipose-svf;iv-stem-cells;umbilical-products;amniotic-products;physical-therapy-care", "yes", "en;es;ht;pl;zh;ar;vi", "Invented Mutual Health Assurance Choice Plus;Example PPO",
			"Mon-Fri 8-17, every second Saturday of the month 9-12 by appointment only", "https://"+oneWord+".example.org/a/very/long/address", oneWord+" "+oneWord),
		row(3, "Sam Specimen", "", "", "", "Chicago", "60601", ""),
		row(4, hostile, "DO", "1 Example Street", "", "Chicago", "60602", "312-555-0104"),
		row(gone, "Kim Beispiel", "MD", "2 Example Street", "", "Chicago", "60603", "312-555-0105"),
		row(6, oneWord, "MD", "3 Example Street", "", "Chicago", "60604", "312-555-0106"),
	}
	for i := range 30 {
		rows = append(rows, row(2, longClinic, "", strconv.Itoa(i+1)+" Example Avenue", "Suite "+strconv.Itoa(100+i), "Chicago", strconv.Itoa(60601+i%20), fmt.Sprintf("312-555-01%02d", 10+i)))
	}
	for _, r := range rows[1:] {
		if r[2] == longClinic {
			r[1] = "organization"
		}
	}
	return rows
}

// goneRows are a file of the registry that says of one that it is gone, and no more.
func goneRows() [][]string {
	columns := sample.RegistryColumns()
	row := make([]string, len(columns))
	row[slices.Index(columns, "NPI")] = hardNPI(gone)
	row[slices.Index(columns, "NPI Deactivation Date")] = "10/01/2026"
	return [][]string{columns, row}
}

// serveHard imports both, the one who is gone last, and serves them.
func serveHard(program, dir string) (site *url.URL, stop func(), err error) {
	data := filepath.Join(dir, "hard")
	for _, list := range []struct {
		name string
		rows [][]string
	}{{"hard.csv", hardRows()}, {"npidata_pfile_20261001-20261007.csv", goneRows()}} {
		file := filepath.Join(dir, list.name)
		if err := writeCSV(file, list.rows); err != nil {
			return nil, nil, err
		}
		if err := command(program, "--data", data, "--log-level", "warn", "import", file); err != nil {
			return nil, nil, err
		}
	}
	return serve(program, data)
}

func writeCSV(file string, rows [][]string) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer f.Close()
	return csv.NewWriter(f).WriteAll(rows)
}
