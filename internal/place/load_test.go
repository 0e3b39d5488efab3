package place_test

import (
	"io/fs"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/specialist-finder/finder/data"
	"github.com/specialist-finder/finder/internal/place"
)

// small is a gazetteer of invented places.
func small() map[string]string {
	return map[string]string{
		"states.csv": "code,name,name_es,others,kind,south,west,north,east\n" +
			"TX,Texas,Texas,Tex,state,25,-106,36,-93\n" +
			"OK,Oklahoma,Oklahoma,Okla,state,33,-103,37,-94\n" +
			"AE,Armed Forces Europe,Fuerzas Armadas Europa,,military,,,,\n",
		"cities.csv": "name,state,county,lat,lon,population,kind\n" +
			"Saint Example,TX,Example,30.00000,-97.00000,5000,city\n" +
			"Phantom,TX,Far,34.00000,-94.00000,8000,city\n" +
			"Phantom,TX,Near,30.00000,-95.00000,7000,city\n" +
			"Twice,TX,One,31.00000,-96.00000,100,city\n" +
			"Twice,TX,Two,31.05000,-96.00000,200,city\n" +
			"Old Part,TX,Example,30.10000,-97.00000,90000,section\n" +
			"Old Part,TX,Elsewhere,33.00000,-97.00000,300,city\n" +
			"Borough,TX,Example,30.20000,-97.00000,80000,section\n" +
			"Borough,TX,Elsewhere,33.50000,-97.00000,300,city\n" +
			"Uncounted,TX,Example,30.30000,-97.00000,,city\n" +
			"Uncounted,OK,Sooner,35.00000,-97.00000,500,city\n" +
			"Wide,TX,Range,30.00000,-104.00000,400,city\n",
		"zips-0-4.csv": "zip,lat,lon,city,state,county,population,kind\n" +
			"09001,,,APO,AE,,,military\n",
		"zips-5-9.csv": "zip,lat,lon,city,state,county,population,kind\n" +
			"70001,30.00000,-90.00000,Postal Only,TX,Small,1000,zcta\n" +
			"70002,32.00000,-92.00000,Postal Only,TX,Large,3000,zcta\n" +
			"70003,40.00000,-99.00000,Postal Only,TX,Large,,po-box-or-unique\n" +
			"70004,30.05000,-95.02000,Phantom,TX,Near,9000,zcta\n" +
			"70005,30.02000,-97.01000,St Example,TX,Example,4000,zcta\n" +
			"70006,31.00000,-91.00000,Boxes,TX,Nowhere,,po-box-or-unique\n" +
			"70007,33.00000,-91.00000,Boxes,TX,Nowhere,,po-box-or-unique\n" +
			"70008,30.21000,-97.00000,Borough,TX,Example,50,zcta\n" +
			"70009,30.31000,-97.00000,Uncounted,TX,Example,900,zcta\n" +
			"70010,30.60000,-104.00000,Wide,TX,Other,2000,zcta\n",
		"parts.csv": "name,state,zip\n" +
			"Side,TX,70009\n",
		"aliases.csv": "alias,city,state,scope\n" +
			"Sample,Saint Example,TX,name\n" +
			"SE,Saint Example,TX,whole\n",
		"things.csv": "phrase,kind\n" +
			"phantom limb,condition\n" +
			"phantom,thing\n",
		"hints.csv": "name,states\n" +
			"sooner health,OK\n" +
			"lone star,TX;OK\n",
	}
}

func files(contents map[string]string) fs.FS {
	fsys := fstest.MapFS{}
	for name, content := range contents {
		fsys[name] = &fstest.MapFile{Data: []byte(content)}
	}
	return fsys
}

func TestLoadUnitesWhatTheFilesSay(t *testing.T) {
	g, err := place.Load(files(small()))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, in, label string
		lat, lon        float64
	}{
		{"a town of ZIPs lies where its people are", "Postal Only, TX", "Postal Only, TX", 31.5, -91.5},
		{"ZIPs without people count alike", "Boxes, TX", "Boxes, TX", 32, -91},
		{"the ZIP's spelling is the city", "St. Example, TX", "Saint Example, TX", 30, -97},
		{"a ZIP keeps its own point and the city's name", "70005", "70005 (Saint Example, TX)", 30.02, -97.01},
		{"ZIPs tell the city from a larger phantom", "Phantom, TX", "Phantom, TX", 30, -95},
		{"the phantom has its county", "Phantom, TX (Far County)", "Phantom, TX (Far County)", 34, -94},
		{"two records side by side are one town", "Twice", "Twice, TX", 31.05, -96},
		{"a city goes before a part of a city", "Old Part, TX", "Old Part, TX", 33, -97},
		{"unless that has ZIPs of its own", "Borough, TX", "Borough, TX", 30.2, -97},
		{"a city not counted has the people of its ZIPs", "Uncounted", "Uncounted, TX", 30.3, -97},
		{"a ZIP of the West reaches far", "70010", "70010 (Wide, TX)", 30.6, -104},
		{"and is still the city's", "Wide, TX", "Wide, TX", 30, -104},
		{"a part of a city lies in its ZIP", "side tx", "Side, TX", 30.31, -97},
		{"a county lies in the ZIP area nearest to its people's middle", "Large County, TX", "Large County, TX", 32, -92},
		{"a county in Spanish", "condado de small, texas", "Small County, TX", 30, -90},
		{"an alias", "sample tx", "Saint Example, TX", 30, -97},
		{"an alias of the whole box", "SE", "Saint Example, TX", 30, -97},
	} {
		got, err := g.Resolve(c.in)
		if want := (place.Point{Lat: c.lat, Lon: c.lon}); err != nil || got.Label != c.label || place.Miles(got.Point, want) > 0.1 {
			t.Errorf("%s: Resolve(%q) = %q %v, %v; want %q %v", c.name, c.in, got.Label, got.Point, err, c.label, want)
		}
	}
	if got, _ := g.Resolve("Twice, TX"); len(got.Alternatives) != 0 {
		t.Errorf("one town has the alternatives %+v", got.Alternatives)
	}
	if _, n, ok := g.SuffixPlace([]string{"pain", "se"}); ok {
		t.Errorf("an alias of the whole box was taken for %d words of a longer one", n)
	}
}

func TestLoadNamesFileAndLineOfWhatIsWrong(t *testing.T) {
	for _, c := range []struct{ name, file, old, new, want string }{
		{"another header", "cities.csv", "name,state", "state,name", "cities.csv: header"},
		{"a column missing", "cities.csv", ",5000,city", ",5000", "cities.csv:2: has quotes or not 7 columns"},
		{"quotes", "cities.csv", "Saint Example,TX", `"Example, Saint",TX`, "cities.csv:2: has quotes"},
		{"no coordinate", "cities.csv", "30.00000,-97", "north,-97", `cities.csv:2: "north" is no coordinate`},
		{"coordinate out of range", "cities.csv", "30.00000,-97", "300,-97", "cities.csv:2"},
		{"no count", "cities.csv", ",5000,", ",many,", `"many" is no count`},
		{"unknown state", "cities.csv", "Saint Example,TX", "Saint Example,ZZ", `"ZZ" is no state`},
		{"no ZIP", "zips-5-9.csv", "70002", "7000", `zips-5-9.csv:3: "7000" is no ZIP`},
		{"alias of an unknown city", "aliases.csv", "Sample,Saint Example", "Sample,Nowhere", "aliases.csv:2"},
		{"a part in no ZIP", "parts.csv", "70009", "70019", `parts.csv:2: "70019" is no ZIP`},
		{"a part in another state", "parts.csv", "TX", "OK", "parts.csv:2: 70009 is not in OK"},
		{"unknown scope", "aliases.csv", ",name", ",anywhere", "aliases.csv:2"},
		{"two states of one name", "states.csv", "AE,Armed Forces Europe", "AE,Texas", `states.csv:4: "Texas" is TX already`},
	} {
		broken := small()
		broken[c.file] = strings.Replace(broken[c.file], c.old, c.new, 1)
		if _, err := place.Load(files(broken)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: Load = %v, want %q", c.name, err, c.want)
		}
	}
	for _, name := range []string{"states.csv", "cities.csv", "parts.csv", "aliases.csv"} {
		broken := small()
		delete(broken, name)
		if _, err := place.Load(files(broken)); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("without %s: Load = %v", name, err)
		}
	}
}

func TestLoadTakesWindowsLineEnds(t *testing.T) {
	contents := small()
	for name, content := range contents {
		contents[name] = strings.ReplaceAll(content, "\n", "\r\n")
	}
	g, err := place.Load(files(contents))
	if err != nil {
		t.Fatal(err)
	}
	if got, ok := g.ZIP("70005"); !ok || got.City != "Saint Example" {
		t.Errorf("ZIP = %+v, %v", got, ok)
	}
}

func TestTheShippedGazetteerIsSmall(t *testing.T) {
	fsys, err := fs.Sub(data.Places, "places")
	if err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	g, err := place.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if kept := int64(after.HeapAlloc) - int64(before.HeapAlloc); kept > 40<<20 {
		t.Errorf("the gazetteer keeps %d MB", kept>>20)
	}
	runtime.KeepAlive(g)
}
