package pages

import (
	"context"
	"errors"
	"net/url"
	"slices"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/server/params"
)

// located is what only the index knows of providers: which location is the
// nearest, how far it is, and whether it is a multi-specialty center.
type located struct {
	results map[directory.ID]search.Result
	place   *search.PlacePiece // what is measured from, nil for nothing
}

// whereabouts asks the index for each provider. A place that is none is said and
// left out.
func (p *Pages) whereabouts(ctx context.Context, l *Locale, near string, records []asChosen, v *compareView) (located, error) {
	out := located{results: map[directory.ID]search.Result{}}
	near = nearAsAsked(l, near, v)
	for _, r := range records {
		result, place, err := p.whereabout(ctx, l, near, r.rec)
		if f, ok := errors.AsType[*directory.Fault](err); ok && f.Kind == directory.FaultInvalid && near != "" {
			v.Problems = append(v.Problems, l.problem("near", near))
			near = ""
			result, place, err = p.whereabout(ctx, l, near, r.rec)
		}
		if err != nil {
			return out, err
		}
		if result != nil {
			out.results[r.rec.ID] = *result
		}
		if place != nil {
			out.place = place
		}
	}
	return out, nil
}

// nearAsAsked is the place if it has the form of one.
func nearAsAsked(l *Locale, near string, v *compareView) string {
	if !isPlaceForm(near) {
		v.Problems = append(v.Problems, l.problem("near", shortened(near)))
		return ""
	}
	return near
}

// isPlaceForm reports whether a value has the form of a place.
func isPlaceForm(near string) bool {
	_, err := params.Search("near="+url.QueryEscape(near), params.Form)
	return err == nil
}

// measuredFrom is the place that the distances of a provider's locations are told from, nil
// for none. One that is no place is said and left out.
func (p *Pages) measuredFrom(ctx context.Context, l *Locale, near string, rec *directory.Provider) (from *search.PlacePiece, problem string, err error) {
	if near == "" {
		return nil, "", nil
	}
	if !isPlaceForm(near) {
		return nil, l.problem("near", shortened(near)), nil
	}
	_, from, err = p.whereabout(ctx, l, near, rec)
	if f, ok := errors.AsType[*directory.Fault](err); ok && f.Kind == directory.FaultInvalid {
		return nil, l.problem("near", near), nil
	}
	return from, "", err
}

// whereabout finds one provider in the index: by its NPI, or else by its name.
// nil is no mistake: the index can be a moment behind the records, and nobody is
// near a place that is a whole state.
func (p *Pages) whereabout(ctx context.Context, l *Locale, near string, rec *directory.Provider) (*search.Result, *search.PlacePiece, error) {
	r := search.Request{Near: near, Lenient: true, Lang: l.Lang, Limit: search.MaxLimit, Text: rec.Name}
	if rec.NPI != 0 {
		r.Q, r.Text = rec.NPI.String(), ""
	}
	resp, err := p.cfg.Finder.Search(ctx, r)
	if err != nil {
		return nil, nil, err
	}
	i := slices.IndexFunc(resp.Results, func(r search.Result) bool { return r.ID == rec.ID })
	if i < 0 {
		return nil, resp.Interpretation.Place, nil
	}
	return &resp.Results[i], resp.Interpretation.Place, nil
}
