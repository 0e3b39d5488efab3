package api

import (
	"maps"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/server/params"
)

// search answers /api/v1/search.
func (a *API) search(c echo.Context) error {
	req, err := params.Search(c.Request().URL.RawQuery, params.API)
	if err != nil {
		return err
	}
	resp, err := a.cfg.Finder.Search(c.Request().Context(), req)
	if err != nil {
		return err
	}
	return write(c, func(dst []byte) []byte { return appendResponse(dst, resp) })
}

func appendResponse(dst []byte, r *search.Response) []byte {
	dst = append(dst, `{"query":{"text":`...)
	dst = appendString(dst, r.Text)
	dst = append(dst, `,"interpretation":`...)
	dst = appendInterpretation(dst, &r.Interpretation)
	dst = append(dst, `},"total":{"value":`...)
	dst = appendInt(dst, r.Total)
	dst = append(dst, `,"relation":"eq"},"results":`...)
	dst = appendList(dst, r.Results, appendResult)
	dst = append(dst, `,"facets":`...)
	dst = appendFacets(dst, r.Facets)
	dst = append(dst, `,"widened":`...)
	dst = appendList(dst, r.Widened, appendWidening)
	dst = append(dst, `,"notices":`...)
	dst = appendList(dst, r.Notices, appendNotice)
	dst = append(dst, `,"next":`...)
	dst = appendNullable(dst, r.Next)
	return append(dst, '}')
}

func appendInterpretation(dst []byte, in *search.Interpretation) []byte {
	dst = append(dst, `{"specialties":`...)
	dst = appendList(dst, in.Specialties, appendSpecialtyPiece)
	dst = append(dst, `,"conditions":`...)
	dst = appendList(dst, in.Conditions, appendPiece)
	dst = append(dst, `,"offerings":`...)
	dst = appendList(dst, in.Offerings, appendPiece)
	dst = append(dst, `,"place":`...)
	if in.Place == nil && in.NearMe != "" {
		dst = appendNearMe(dst, in.NearMe)
	} else {
		dst = appendPlace(dst, in.Place)
	}
	dst = append(dst, `,"wishes":`...)
	dst = appendList(dst, in.Wishes, appendPiece)
	dst = append(dst, `,"credentials":`...)
	dst = appendList(dst, in.Credentials, appendPiece)
	dst = append(dst, `,"name":`...)
	dst = appendNullable(dst, in.Name)
	dst = append(dst, `,"npi":`...)
	dst = appendNullable(dst, in.NPI)
	dst = append(dst, `,"kind":`...)
	dst = appendNullable(dst, in.Kind)
	dst = append(dst, `,"corrections":`...)
	dst = appendList(dst, in.Corrections, appendCorrection)
	dst = append(dst, `,"ignored":`...)
	dst = appendStrings(dst, in.Ignored)
	dst = append(dst, `,"other_readings":`...)
	dst = appendList(dst, in.Others, appendOther)
	return append(dst, '}')
}

// appendOther writes what to ask instead: the same with a piece dropped, or
// another box.
func appendOther(dst []byte, o *search.OtherReading) []byte {
	dst = append(dst, `{"text":`...)
	dst = appendString(dst, o.Text)
	dst = append(dst, `,"drop":`...)
	dst = appendNullable(dst, o.Drop)
	dst = append(dst, `,"q":`...)
	dst = appendNullable(dst, o.Q)
	return append(dst, '}')
}

func appendPiece(dst []byte, p *search.Piece) []byte {
	dst = append(dst, `{"id":`...)
	dst = appendString(dst, p.ID)
	dst = append(dst, `,"label":`...)
	dst = appendString(dst, p.Label)
	dst = append(dst, `,"from":`...)
	dst = appendNullable(dst, p.From)
	return append(dst, '}')
}

func appendSpecialtyPiece(dst []byte, p *search.SpecialtyPiece) []byte {
	dst = append(dst, `{"id":`...)
	dst = appendString(dst, p.ID)
	dst = append(dst, `,"label":`...)
	dst = appendString(dst, p.Label)
	dst = append(dst, `,"nucc":`...)
	dst = appendStrings(dst, p.NUCC)
	dst = append(dst, `,"from":`...)
	dst = appendNullable(dst, p.From)
	return append(dst, '}')
}

func appendPlace(dst []byte, p *search.PlacePiece) []byte {
	if p == nil {
		return append(dst, "null"...)
	}
	dst = append(dst, `{"label":`...)
	dst = appendString(dst, p.Label)
	dst = append(dst, `,"city":`...)
	dst = appendNullable(dst, p.City)
	dst = append(dst, `,"state":`...)
	dst = appendNullable(dst, p.State)
	dst = append(dst, `,"zip":`...)
	dst = appendNullable(dst, p.ZIP)
	dst = appendPoint(dst, p.Point)
	dst = append(dst, `,"precision":`...)
	dst = appendNullable(dst, string(p.Precision))
	dst = append(dst, `,"near_me":`...)
	dst = appendBool(dst, p.NearMe)
	dst = append(dst, `,"alternatives":`...)
	dst = appendList(dst, p.Alternatives, appendPlaceOption)
	dst = append(dst, `,"from":`...)
	dst = appendNullable(dst, p.From)
	return append(dst, '}')
}

// appendNearMe writes a place that only whoever searches knows.
func appendNearMe(dst []byte, from string) []byte {
	dst = append(dst, `{"label":null,"city":null,"state":null,"zip":null,"lat":null,"lon":null,"precision":null,"near_me":true,"alternatives":[],"from":`...)
	dst = appendString(dst, from)
	return append(dst, '}')
}

func appendPlaceOption(dst []byte, p *search.PlaceOption) []byte {
	dst = append(dst, `{"label":`...)
	dst = appendString(dst, p.Label)
	dst = appendPoint(dst, p.Point)
	return append(dst, '}')
}

func appendPoint(dst []byte, p index.Point) []byte {
	dst = append(dst, `,"lat":`...)
	dst = appendDegrees(dst, p.Lat)
	dst = append(dst, `,"lon":`...)
	return appendDegrees(dst, p.Lon)
}

func appendCorrection(dst []byte, c *search.Correction) []byte {
	dst = append(dst, `{"from":`...)
	dst = appendString(dst, c.From)
	dst = append(dst, `,"to":`...)
	dst = appendString(dst, c.To)
	return append(dst, '}')
}

// appendFacets writes the counts by filter, sorted, or null if none were asked
// for.
func appendFacets(dst []byte, facets map[string][]search.FacetCount) []byte {
	if facets == nil {
		return append(dst, "null"...)
	}
	dst = append(dst, '{')
	for i, name := range slices.Sorted(maps.Keys(facets)) {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendString(dst, name)
		dst = append(dst, ':')
		dst = appendList(dst, facets[name], appendFacetCount)
	}
	return append(dst, '}')
}

func appendFacetCount(dst []byte, f *search.FacetCount) []byte {
	dst = append(dst, `{"id":`...)
	dst = appendString(dst, f.ID)
	dst = append(dst, `,"label":`...)
	dst = appendString(dst, f.Label.Label)
	dst = append(dst, `,"count":`...)
	dst = appendInt(dst, f.Count)
	return append(dst, '}')
}

func appendWidening(dst []byte, w *search.Widening) []byte {
	dst = append(dst, `{"what":`...)
	dst = appendString(dst, w.What)
	dst = append(dst, `,"from":`...)
	dst = appendNullable(dst, w.From)
	dst = append(dst, `,"to":`...)
	dst = appendNullable(dst, w.To)
	return append(dst, '}')
}

func appendNotice(dst []byte, n *search.Notice) []byte {
	dst = append(dst, `{"id":`...)
	dst = appendString(dst, n.ID)
	dst = append(dst, `,"level":`...)
	dst = appendString(dst, n.Level)
	dst = append(dst, `,"text":`...)
	dst = appendString(dst, strings.TrimSpace(n.Text+" "+n.More))
	return append(dst, '}')
}

// appendDistance writes miles with one decimal, or null without a place.
func appendDistance(dst []byte, r *search.Result) []byte {
	if !r.HasDistance {
		return append(dst, "null"...)
	}
	return appendMiles(dst, r.Miles)
}
