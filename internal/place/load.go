package place

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/specialist-finder/finder/data"
	"github.com/specialist-finder/finder/internal/text"
)

// The columns of the files, as data/places/README.md tells.
const (
	stateColumns = "code,name,name_es,others,kind,south,west,north,east"
	cityColumns  = "name,state,county,lat,lon,population,kind"
	zipColumns   = "zip,lat,lon,city,state,county,population,kind"
	aliasColumns = "alias,city,state,scope"
	partColumns  = "name,state,zip"
)

// Default is the gazetteer of the files that the program carries, read on the
// first call, which takes some 60 ms. It panics if they are broken, which a test
// rules out.
func Default() *Gazetteer { return shipped() }

var shipped = sync.OnceValue(func() *Gazetteer {
	files, err := fs.Sub(data.Places, "places")
	if err != nil {
		panic(err)
	}
	g, err := Load(files)
	if err != nil {
		panic(err)
	}
	return g
})

// Load reads a gazetteer from a folder with states.csv, cities.csv, parts.csv,
// aliases.csv, things.csv, hints.csv and the ZIP files (zips*.csv). Errors name file and line.
func Load(fsys fs.FS) (*Gazetteer, error) {
	l := newLoader()
	for _, read := range []func(fs.FS) error{l.readStates, l.readCities, l.readZIPs, l.readParts, l.readThings, l.readHints} {
		if err := read(fsys); err != nil {
			return nil, fmt.Errorf("places: %w", err)
		}
	}
	l.unite()
	if err := l.readAliases(fsys); err != nil {
		return nil, fmt.Errorf("places: %w", err)
	}
	l.order()
	l.lineUp()
	return l.Gazetteer, nil
}

// loader gathers what the files say until the towns are united and ordered.
type loader struct {
	*Gazetteer
	drafts     []draft
	groups     map[groupKey]*group
	centres    []centre               // towns of post offices
	postal     map[postalName]int32   // into centres
	counties   map[postalName]*county // as ZIP areas call them
	countyKeys map[groupKey]*county
	inCounty   []*county // of each ZIP area, in the order of the files
}

// What the shipped files hold, rounded up, so that nothing is copied while it
// grows.
const (
	usualZIPs     = 42_000
	usualTowns    = 36_000
	usualCentres  = 30_000
	usualCounties = 3_200
)

func newLoader() *loader {
	return &loader{
		Gazetteer:  &Gazetteer{byState: map[string]uint8{}, things: map[string][][]string{}, hints: map[string][]Hint{}, zips: make([]zipArea, 0, usualZIPs), names: make([]name, 0, usualTowns)},
		drafts:     make([]draft, 0, usualTowns),
		groups:     make(map[groupKey]*group, usualTowns),
		centres:    make([]centre, 0, usualCentres),
		postal:     make(map[postalName]int32, usualCentres),
		counties:   make(map[postalName]*county, usualCounties),
		countyKeys: make(map[groupKey]*county, usualCounties),
		inCounty:   make([]*county, 0, usualZIPs),
	}
}

func (l *loader) readStates(fsys fs.FS) error {
	t, err := openTable(fsys, "states.csv", stateColumns)
	if err != nil {
		return err
	}
	for t.next() {
		s := State{Code: t.fields[0], Name: t.fields[1], NameES: t.fields[2], Military: t.fields[4] == "military",
			South: t.degrees(5), West: t.degrees(6), North: t.degrees(7), East: t.degrees(8)}
		spellings := append([]string{s.Code, s.Name, s.NameES}, strings.Split(t.fields[3], ";")...)
		for _, spelling := range spellings {
			key := stateKey(text.Tokens(spelling))
			if other, taken := l.byState[key]; taken && int(other) != len(l.states) {
				t.fail("%q is %s already", spelling, l.states[other].Code)
			}
			if key != "" {
				l.byState[key] = uint8(len(l.states))
			}
		}
		l.states = append(l.states, s)
	}
	return t.err
}

func (l *loader) readCities(fsys fs.FS) error {
	t, err := openTable(fsys, "cities.csv", cityColumns)
	if err != nil {
		return err
	}
	for t.next() {
		l.addDraft(draft{
			town: town{name: t.fields[0], state: l.stateOf(t, 1), county: t.fields[2], lat: t.degrees(3), lon: t.degrees(4),
				population: t.count(5), section: t.fields[6] == "section"},
		})
	}
	return t.err
}

func (l *loader) readZIPs(fsys fs.FS) error {
	files, err := fs.Glob(fsys, "zips*.csv")
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("zips*.csv: %w", fs.ErrNotExist)
	}
	for _, file := range files {
		if err := l.readZIPFile(fsys, file); err != nil {
			return err
		}
	}
	l.addCounties()
	slices.SortFunc(l.zips, func(a, b zipArea) int { return int(a.code - b.code) })
	return nil
}

func (l *loader) readZIPFile(fsys fs.FS, file string) error {
	t, err := openTable(fsys, file, zipColumns)
	if err != nil {
		return err
	}
	for t.next() {
		code, ok := zipCode(t.fields[0])
		if !ok {
			t.fail("%q is no ZIP", t.fields[0])
		}
		if _, military := Military(t.fields[0]); military {
			continue
		}
		z := zipArea{code: code, lat: t.degrees(1), lon: t.degrees(2), population: t.count(6)}
		state := l.stateOf(t, 4)
		z.town = l.addPostal(z, t.fields[3], state, t.fields[5])
		l.zips = append(l.zips, z)
		l.addCounty(&z, t.fields[5], state)
	}
	return t.err
}

// readParts adds the parts of cities that the list of cities lacks, each at the
// middle of one of its ZIP areas.
func (l *loader) readParts(fsys fs.FS) error {
	t, err := openTable(fsys, "parts.csv", partColumns)
	if err != nil {
		return err
	}
	for t.next() {
		code, valid := zipCode(t.fields[2])
		z, known := l.zip(code)
		state := l.stateOf(t, 1)
		if !valid || !known {
			t.fail("%q is no ZIP", t.fields[2])
			break
		}
		of := l.centres[z.town].town
		if of.state != state {
			t.fail("%s is not in %s", t.fields[2], t.fields[1])
			break
		}
		l.addDraft(draft{town: town{name: t.fields[0], county: of.county, state: state, lat: z.lat, lon: z.lon, population: z.population, section: true, part: true}})
	}
	return t.err
}

// readAliases comes after unite, when each group has the town that it means.
func (l *loader) readAliases(fsys fs.FS) error {
	t, err := openTable(fsys, "aliases.csv", aliasColumns)
	if err != nil {
		return err
	}
	scopes := map[string]scope{"name": aliasName, "whole": aliasWhole}
	for t.next() {
		group, known := l.groups[groupKey{cityKey(t.fields[1]), l.stateOf(t, 2)}]
		scope, valid := scopes[t.fields[3]]
		if !known || !valid {
			t.fail("no city %q in %q, or no scope %q", t.fields[1], t.fields[2], t.fields[3])
			break
		}
		l.names = append(l.names, name{key: cityKey(t.fields[0]), town: group.main, scope: scope})
	}
	return t.err
}

func (l *loader) stateOf(t *table, column int) uint8 {
	i, ok := l.byState[strings.ToLower(t.fields[column])]
	if !ok {
		t.fail("%q is no state", t.fields[column])
	}
	return i
}
