package sample

import (
	"fmt"
	"strings"

	"github.com/specialist-finder/finder/internal/directory"
)

// Institutions and boards are invented.
var (
	schools   = []string{"Invented University School of Medicine", "Example State Medical College", "Specimen Valley School of Medicine", "Fictional Coast University"}
	hospitals = []string{"Example State University Hospital", "Sample General Hospital", "Placeholder Memorial Hospital", "Mock Lakes Medical Center", "Pretend County Hospital"}
	institute = []string{"Specimen Spine Institute", "Invented Center for Pain Research", "Example Clinic of Motion", "Model Back Institute"}
)

// trainedIn are what physicians of a NUCC code were trained in, by how it begins.
var trainedIn = []struct{ code, residency, fellowship, board string }{
	{"2081", "physical medicine and rehabilitation", "pain medicine", "Example Board of Physical Medicine"},
	{"208V", "anesthesiology", "pain medicine", "Invented Board of Pain Medicine"},
	{"207L", "anesthesiology", "interventional pain medicine", "Sample Board of Anesthesiology"},
	{"207X", "orthopedic surgery", "spine surgery", "Specimen Board of Orthopedic Surgery"},
	{"207T", "neurosurgery", "spine surgery", "Fictional Board of Neurosurgery"},
	{"207Q", "family medicine", "sports medicine", "Example Board of Family Medicine"},
	{"207R", "internal medicine", "rheumatology", "Sample Board of Internal Medicine"},
	{"2084", "neurology", "neuromuscular medicine", "Invented Board of Neurology"},
}

// prices are what somebody might state; none is anybody's.
var prices = []string{"First visit: $180", "First visit: $250", "Second opinion by video: $150", "PRP, one region: $900", "Follow-up: $95"}

// state adds what a record of the sample says beyond the columns of the contract:
// training, boards, access and the like. It has dice of its own, so that all else
// is as it would be without.
func (p *Provider) state() {
	d := diceOf(mix(directorySeed), uint64(p.NPI))
	for i := range p.Locations {
		p.Locations[i].Wheelchair = ternary(d, .45, .08)
	}
	p.TracksOutcomes, p.StandardCare = ternary(d, .15, .05), ternary(d, .15, .02)
	if d.chance(.12) {
		p.Prices = some(d, d.between(1, 2), prices)
	}
	if p.Kind == directory.Individual {
		p.train(d)
	}
}

// train gives a physician training and boards; two in three tell neither.
func (p *Provider) train(d dice) {
	code := p.PrimaryTaxonomy()
	for _, t := range trainedIn {
		if !strings.HasPrefix(code, t.code) || d.chance(2./3) {
			continue
		}
		end := d.between(1988, 2020)
		p.Training = []directory.Training{
			{Kind: directory.TrainingSchool, Institution: oneOf(d, schools), Year: end - d.between(4, 6)},
			{Kind: directory.TrainingResidency, Field: t.residency, Institution: oneOf(d, hospitals), Year: end},
		}
		if d.chance(.6) {
			end++
			p.Training = append(p.Training, directory.Training{Kind: directory.TrainingFellowship, Field: t.fellowship, Institution: oneOf(d, institute), Year: end})
		}
		if d.chance(.75) {
			b := directory.BoardCertification{Board: t.board, Specialty: capital(t.residency), Since: end + d.between(0, 2)}
			if d.chance(.5) {
				b.Until = d.between(2027, 2035)
			}
			p.Certifications = []directory.BoardCertification{b}
		}
	}
}

// trainingCell and boardsCell are how a list writes them.
func trainingCell(stages []directory.Training) string {
	out := make([]string, len(stages))
	for i, t := range stages {
		what := string(t.Kind)
		if t.Field != "" {
			what += " in " + t.Field
		}
		out[i] = fmt.Sprintf("%s: %s, %d", what, t.Institution, t.Year)
	}
	return strings.Join(out, "; ")
}

func boardsCell(boards []directory.BoardCertification) string {
	out := make([]string, len(boards))
	for i, b := range boards {
		out[i] = fmt.Sprintf("%s: %s, since %d", b.Board, b.Specialty, b.Since)
		if b.Until != 0 {
			out[i] = fmt.Sprintf("%s: %s, %d-%d", b.Board, b.Specialty, b.Since, b.Until)
		}
	}
	return strings.Join(out, "; ")
}
