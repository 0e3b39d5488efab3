package sample

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/specialist-finder/finder/internal/directory"
)

// ListColumns are the columns of the plain list, as the API contract names
// them.
func ListColumns() []string {
	return []string{
		"npi", "kind", "name", "credentials", "taxonomies", "specialty", "line1", "line2", "city", "state", "zip", "phone", "lat", "lon",
		"offerings", "accepting", "languages", "gender", "telehealth", "insurance", "hours", "website", "verified_on", "summary",
	}
}

// furtherColumns are those that a list may have beside the contract's, and the
// sample has.
func furtherColumns() []string {
	return []string{"training", "board_certifications", "wheelchair", "prices", "tracks_outcomes", "standard_care"}
}

// ListWriter writes providers as a plain list: CSV with named columns, one row
// a location, the rows of a provider together. The first row says all; further
// ones say who it is and where.
type ListWriter struct {
	out     *csv.Writer
	row     []string
	further bool // with the further columns
}

// NewListWriter makes a writer that has not written anything yet.
func NewListWriter(w io.Writer) *ListWriter {
	return &ListWriter{out: csv.NewWriter(w)}
}

// Write adds a provider. What the list has no words for is left out:
// deactivated providers, and locations without a place in the US.
func (l *ListWriter) Write(p *Provider) error {
	if l.row == nil {
		columns := ListColumns()
		if l.further {
			columns = append(columns, furtherColumns()...)
		}
		l.row = make([]string, len(columns))
		if err := l.out.Write(columns); err != nil {
			return err
		}
	}
	if p.Deactivated {
		return nil
	}
	whole := true
	for i := range p.Locations {
		if !p.Locations[i].HasPoint() {
			continue
		}
		l.fill(p, &p.Locations[i], whole)
		if l.further {
			l.fillFurther(p, &p.Locations[i], whole)
		}
		if err := l.out.Write(l.row); err != nil {
			return err
		}
		whole = false
	}
	return nil
}

// Flush writes what is still buffered.
func (l *ListWriter) Flush() error {
	l.out.Flush()
	return l.out.Error()
}

func (l *ListWriter) fill(p *Provider, at *directory.PracticeLocation, whole bool) {
	codes := make([]string, len(p.Taxonomies))
	for i, t := range p.Taxonomies {
		codes[i] = t.Code
	}
	degrees := func(x float64) string { return strconv.FormatFloat(x, 'f', 5, 64) }
	row := append(l.row[:0],
		p.NPI.String(), p.Kind.String(), p.Name, strings.Join(p.Credentials, ", "), strings.Join(codes, ";"), "",
		at.Line1, at.Line2, at.City, at.State, at.PostalCode, dashed(at.Phone), degrees(at.Lat), degrees(at.Lon))
	if !whole {
		l.row = append(row, "", "", "", "", "", "", at.Hours, "", "", "")
		return
	}
	offerings := make([]string, len(p.Offerings))
	for i, o := range p.Offerings {
		offerings[i] = o.ID
	}
	l.row = append(row,
		strings.Join(offerings, ";"), yesNo(p.Accepting), strings.Join(p.Languages, ";"), p.Gender, yesNo(p.Telehealth),
		strings.Join(p.Insurance, ";"), at.Hours, p.Website, p.VerifiedOn.String(), p.Summary)
}

// fillFurther adds the further columns to a row.
func (l *ListWriter) fillFurther(p *Provider, at *directory.PracticeLocation, whole bool) {
	if !whole {
		l.row = append(l.row, "", "", yesNo(at.Wheelchair), "", "", "")
		return
	}
	l.row = append(l.row, trainingCell(p.Training), boardsCell(p.Certifications), yesNo(at.Wheelchair),
		strings.Join(p.Prices, "; "), yesNo(p.TracksOutcomes), yesNo(p.StandardCare))
}

// yesNo is how a list answers a question; unknown is an empty cell.
func yesNo(t directory.Ternary) string {
	switch t {
	case directory.Yes:
		return "true"
	case directory.No:
		return "false"
	}
	return ""
}

// dashed is "412-555-0123" of "+14125550123", and "" of nothing.
func dashed(phone string) string {
	if len(phone) != len("+14125550123") {
		return ""
	}
	return phone[2:5] + "-" + phone[5:8] + "-" + phone[8:]
}
