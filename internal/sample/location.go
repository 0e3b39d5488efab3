package sample

import (
	"math"
	"strconv"

	"github.com/specialist-finder/finder/internal/directory"
)

// Mailing is an address for letters: a post box or an office elsewhere.
type Mailing struct {
	Line1, City, State, ZIP string
	Phone                   string // E.164
}

var streets = []string{
	"Main St", "Oak Ave", "Maple Dr", "Park Blvd", "Medical Center Dr", "Hospital Dr", "Elm St", "Lake Rd",
	"Hill St", "Center St", "Broadway", "Cedar Ln", "Pine St", "Walnut St", "Church St", "High St",
	"2nd St", "3rd Ave", "5th St", "8th Ave", "12th St", "N Meadow Ln", "S Orchard Rd", "E Harbor Blvd",
	"W Prairie Pkwy", "Sunrise Blvd", "Sample St", "Example Ave", "Riverside Dr", "Valley View Rd", "Commerce Way", "Wellness Way",
	"Clinic Ct", "Garden Ter", "Old Mill Rd", "Chestnut St", "Spruce St", "Birch Cir", "Willow Way", "College Ave",
	"State St", "Union Sq", "Market St", "Mill Pond Rd", "Stone Bridge Rd", "County Rd 12", "Highway 9", "Juniper Trl",
	"Kestrel Pl", "Heron Loop", "Larkspur Ln", "Foxglove Ct", "Quarry Rd", "Depot St", "Canal St", "Prospect Ave",
}

var suites = []string{"Ste", "Ste", "Ste", "Suite", "Unit"}

// openings are when an office is open; most lists do not say.
var openings = []string{
	"", "", "", "", "Mon-Fri 8:00-17:00", "Mon-Fri 8:00-17:00", "Mon-Fri 9:00-18:00", "Mon-Thu 7:30-16:30",
	"Mon-Fri 9:00-17:00; Sat 9:00-12:00", "Tue, Thu 9:00-17:00", "Mon, Wed, Fri 8:00-16:00", "Mon-Sat 8:00-20:00",
}

// locate gives a provider its practice locations, the first in a, and an
// address for letters elsewhere.
func (g *Generator) locate(d dice, p *Provider, a *area) {
	n := 1
	if d.chance(.12) {
		n = d.between(2, 4)
	}
	p.Locations = make([]directory.PracticeLocation, 1, n)
	p.Locations[0] = g.location(d, a)
	for range n - 1 {
		p.addLocation(g.location(d, g.second(d, a)))
	}
	p.Mailing = g.mailing(d, a)
}

// second is where a further office is: mostly near, sometimes far away.
func (g *Generator) second(d dice, a *area) *area {
	if d.chance(.1) {
		return g.land.draw(d)
	}
	return g.land.near(d, a)
}

// addLocation leaves out an address that is there already.
func (p *Provider) addLocation(l directory.PracticeLocation) {
	for i := range p.Locations {
		if have := &p.Locations[i]; have.Line1 == l.Line1 && have.PostalCode == l.PostalCode {
			return
		}
	}
	p.Locations = append(p.Locations, l)
}

// location is in one of the area's buildings. A few of them hold many
// providers, as medical buildings do.
func (g *Generator) location(d dice, a *area) directory.PracticeLocation {
	u := d.Float64()
	buildings := 2 + a.share*float64(g.options.N)/3
	h := mix(a.code<<20 | uint64(u*u*buildings))
	l := directory.PracticeLocation{
		Line1: strconv.Itoa(1+int(h%9800)) + " " + streets[h>>16%uint64(len(streets))],
		City:  a.city, State: a.state, PostalCode: a.zip, Country: "US",
		Phone: g.land.phone(d, a), Hours: oneOf(d, openings), Precision: directory.PrecisionStreet,
	}
	if d.chance(.45) {
		l.Line2 = oneOf(d, suites) + " " + strconv.Itoa(100*d.between(1, 9)+d.between(0, 40))
	}
	h = mix(h)
	l.Lat, l.Lon = jitter(a, unit(h), unit(mix(h)))
	return l
}

// jitter puts a building somewhere around the point of its ZIP, at most 1.5
// miles off, rounded to five decimals (a metre). u and v lie in [0, 1).
func jitter(a *area, u, v float64) (lat, lon float64) {
	const degreesOfMile = 1 / 69.09
	off, angle := 1.5*degreesOfMile*math.Sqrt(u), 2*math.Pi*v
	lat = a.Lat + off*math.Sin(angle)
	lon = a.Lon + off*math.Cos(angle)/math.Cos(a.Lat*math.Pi/180)
	return math.Round(lat*1e5) / 1e5, math.Round(lon*1e5) / 1e5
}

func (g *Generator) mailing(d dice, a *area) Mailing {
	to, boxed := g.land.letters(d, a)
	m := Mailing{City: to.city, State: to.state, ZIP: to.zip, Phone: g.land.phone(d, a)}
	if boxed {
		m.Line1 = "PO Box " + strconv.Itoa(d.between(10, 99_999))
	} else {
		m.Line1 = strconv.Itoa(d.between(1, 9800)) + " Billing Office Rd"
	}
	return m
}
