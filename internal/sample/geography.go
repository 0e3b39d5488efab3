package sample

import (
	"io/fs"
	"math"
	"sort"
	"strconv"
	"strings"

	"github.com/specialist-finder/finder/data"
	"github.com/specialist-finder/finder/internal/place"
)

// area is a ZIP code where people live.
type area struct {
	place.Point
	zip, city, state string
	code             uint64  // the ZIP as a number
	people           float64 // who live there
	share            float64 // of all providers of the nation
}

// geography is where providers practise and where they get their letters.
type geography struct {
	areas   []area // by ZIP
	by      choice[*area]
	states  map[string][]*area
	sector  map[string][]*area // by the first three digits of the ZIP
	boxes   map[string][]*area // ZIPs of post boxes, by state
	dialing map[string][]string
}

// territoryPeople stands for the people of a ZIP in the territories whose
// census is not in the file (Guam, Virgin Islands, Samoa, Northern Marianas).
const territoryPeople = 20_000

var territories = map[string]bool{"GU": true, "VI": true, "AS": true, "MP": true}

func readGeography() *geography {
	g := &geography{states: map[string][]*area{}, sector: map[string][]*area{}, boxes: map[string][]*area{}, dialing: map[string][]string{}}
	files, err := fs.Glob(data.Places, "places/zips*.csv")
	if err != nil || len(files) == 0 {
		panic("sample: no ZIP codes")
	}
	for _, file := range files {
		raw, err := fs.ReadFile(data.Places, file)
		if err != nil {
			panic(err)
		}
		_, rows, _ := strings.Cut(string(raw), "\n") // without the header
		for row := range strings.Lines(rows) {
			g.read(strings.Split(strings.TrimRight(row, "\n"), ","))
		}
	}
	g.order()
	codes := readSheet("area-codes")
	for _, row := range codes.rows {
		g.dialing[codes.text(row, "state")] = codes.words(row, "codes")
	}
	return g
}

// misplaced are ZIPs whose point in the census lies 100 miles and more from the
// town that they are of. data/places has the town's point by now; they stay out
// because with them every draw, and so the whole sample, would be another.
var misplaced = map[string]bool{"99503": true, "99519": true, "99701": true, "99706": true}

// read takes a row of data/places: zip,lat,lon,city,state,county,population,kind.
func (g *geography) read(row []string) {
	if len(row) != 8 {
		panic("sample: a ZIP has not 8 columns")
	}
	a := area{zip: row[0], city: row[3], state: row[4], Point: place.Point{Lat: number(row[1]), Lon: number(row[2])}, people: number(row[6])}
	a.code = uint64(number(a.zip))
	switch kind := row[7]; {
	case kind == "po-box-or-unique":
		g.boxes[a.state] = append(g.boxes[a.state], &a)
		return
	case kind != "zcta" || misplaced[a.zip]:
		return
	case a.people == 0 && territories[a.state]:
		a.people = territoryPeople
	}
	if a.people > 0 {
		g.areas = append(g.areas, a)
	}
}

func (g *geography) order() {
	sort.Slice(g.areas, func(i, j int) bool { return g.areas[i].zip < g.areas[j].zip })
	for i := range g.areas {
		a := &g.areas[i]
		g.by.add(a, a.draws())
		g.states[a.state] = append(g.states[a.state], a)
		g.sector[a.zip[:3]] = append(g.sector[a.zip[:3]], a)
	}
	for i := range g.areas {
		g.areas[i].share = g.areas[i].draws() / g.by.sum[len(g.by.sum)-1]
	}
}

// draws is how strongly an area draws providers: by its people, and some much
// more than others, since hospitals stand in some towns only.
func (a *area) draws() float64 { return a.people * math.Exp(2*(unit(mix(a.code))-.5)) }

func number(s string) float64 {
	if s == "" {
		return 0
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic(err)
	}
	return v
}

func (g *geography) draw(d dice) *area { return g.by.draw(d) }

// nearMiles is how far apart the offices of one practice mostly are.
const nearMiles = 30

// near is an area of the same state within nearMiles, the same one if chance
// finds no other.
func (g *geography) near(d dice, a *area) *area {
	sector := g.sector[a.zip[:3]]
	for range 6 {
		b := oneOf(d, sector)
		if b.state == a.state && b.people > 1000 && place.Miles(a.Point, b.Point) <= nearMiles {
			return b
		}
	}
	return a
}

// letters is an area of the state other than a, with post boxes if it has any.
func (g *geography) letters(d dice, a *area) (to *area, boxed bool) {
	if boxes := g.boxes[a.state]; len(boxes) > 0 && d.chance(.6) {
		return oneOf(d, boxes), true
	}
	for range 6 {
		if to := oneOf(d, g.states[a.state]); to != a {
			return to, d.chance(.5)
		}
	}
	return a, true
}

// phone is an invented number, 555-0100 to 555-0199, with an area code of the
// state: neighbours share it.
func (g *geography) phone(d dice, a *area) string {
	codes := g.dialing[a.state]
	code := codes[mix(a.code/100)%uint64(len(codes))]
	return "+1" + code + "55501" + twoDigits(d.IntN(100))
}
