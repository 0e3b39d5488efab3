package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestTheShippedFilesAreUpToDate makes the files again from the reference data.
func TestTheShippedFilesAreUpToDate(t *testing.T) {
	root := filepath.Join("..", "..", "..")
	shared := os.Getenv("FINDER_SHARED")
	if shared == "" {
		shared = filepath.Join(root, "..", "shared")
	}
	from := filepath.Join(shared, "data", "geo")
	if _, err := os.Stat(from); err != nil {
		t.Skipf("the reference data is not at %s (set FINDER_SHARED)", from)
	}
	to := filepath.Join(root, "data", "places")
	files, err := generate(from, to)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join(to, name))
		if err != nil || string(got) != string(want) {
			t.Errorf("%s is not what placegen makes (%v): go run ./internal/place/placegen", name, err)
		}
		if len(want) > 1_500_000 {
			t.Errorf("%s has %d bytes, split it", name, len(want))
		}
	}
}

func TestGenerateMendsWhatIsKnownToBeWrong(t *testing.T) {
	from, to := t.TempDir(), t.TempDir()
	write(t, from, "us_zips.csv", `zip,lat,lon,coord_source,city,state,county,county_fips,population,zcta
00636,18.1636,-67.080097,census2021,,,,,,1
09001,38.1105,15.6613,geonames,APO,AA,,,,0
34002,8.9733,-79.5556,geonames,APO,AA,,,,0
70001,30.0000001,-97.5,census2021,Example,TX,Sample,1,60000,1
70002,31,-97,geonames,City Of Industry,TX,Sample,1,,0
70003,32.5,-97.5,census2021,Example,TX,Wilderness,2,9000,1
79001,32.6,-97.5,census2021,New Example,TX,Wilderness,2,9000,1
96201,34.7167,128.5833,geonames,APO,AA,,,,0
96365,26.3652,127.7586,geonames,APO STA,,,,,0
`)
	write(t, from, "us_cities_geonames1000.csv", `geonameid,name,state,lat,lon,population,feature
1,"Example",TX,30,-97.5,60000,PPL
2,"West Example",TX,30.01,-97.5,59000,PPLX
3,"New Example",TX,30.01,-97.5,20000,PPL
4,"Gone (historical)",TX,30,-97,5,PPL
5,"Abandoned",TX,30,-97,5,PPLQ
6,"Washington, D.C.",TX,30,-97,0,PPLC
8558448,"Firing Range",TX,30,-97,5,PPLS
`)
	write(t, to, "states.csv", `code,name,name_es,others,kind,south,west,north,east
TX,Texas,Texas,Tex,state,,,,
AE,Armed Forces Europe,Fuerzas Armadas Europa,,military,,,,
`)
	files, err := generate(from, to)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"zips-0-4.csv": `zip,lat,lon,city,state,county,population,kind
00636,18.16360,-67.08010,Rosario,PR,San Germán,,zcta
09001,,,APO,AE,,,military
34002,,,APO,AA,,,military
`,
		"zips-5-9.csv": `zip,lat,lon,city,state,county,population,kind
70001,30.00000,-97.50000,Example,TX,Sample,60000,zcta
70002,31.00000,-97.00000,City of Industry,TX,Sample,,po-box-or-unique
70003,30.00000,-97.50000,Example,TX,Sample,9000,zcta
79001,32.60000,-97.50000,New Example,TX,Wilderness,9000,zcta
96201,,,APO,AP,,,military
96365,,,APO STA,AP,,,military
96931,13.48773,144.78138,Tamuning,GU,Guam,,po-box-or-unique
96932,13.47567,144.74886,Hagatna,GU,Guam,,po-box-or-unique
`,
		"cities.csv": `name,state,county,lat,lon,population,kind
Example,TX,Sample,30.00000,-97.50000,60000,city
New Example,TX,Sample,30.01000,-97.50000,20000,city
Washington,TX,Sample,30.00000,-97.00000,,city
West Example,TX,Sample,30.01000,-97.50000,,section
`,
		"states.csv": `code,name,name_es,others,kind,south,west,north,east
TX,Texas,Texas,Tex,state,30.00000,-97.50000,32.60000,-97.50000
AE,Armed Forces Europe,Fuerzas Armadas Europa,,military,,,,
`,
	} {
		if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(string(files[name]), "\n")); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestGenerateNamesTheRowThatIsWrong(t *testing.T) {
	from, to := t.TempDir(), t.TempDir()
	write(t, from, "us_zips.csv", "zip,lat,lon,city,state,county,population,zcta\n70001,north,0,Example,TX,Sample,1,1\n")
	write(t, from, "us_cities_geonames1000.csv", "geonameid,name,state,lat,lon,population,feature\n")
	write(t, to, "states.csv", "code,name,name_es,others,kind,south,west,north,east\n")
	if _, err := generate(from, to); err == nil || !strings.Contains(err.Error(), "ZIP 70001") {
		t.Errorf("generate = %v", err)
	}
}

func write(t *testing.T, dir, name, content string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
