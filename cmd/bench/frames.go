package main

import (
	"net/url"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
)

// nearKind are frames that ask where alone.
const nearKind = "near"

const framePath = "/embed/frame?"

// framesOf are the framed documents that show what the queries ask for, as readers of
// articles ask for it: every finder is about a topic. Each second query with a place is
// asked by a finder of kind near. Suggestions and deep pages are nothing that frames have.
func framesOf(queries []query) []query {
	conditions := catalog.Default().Conditions()
	var out []query
	for i, q := range queries {
		if id, ok := strings.CutPrefix(q.Path, apiProvider); ok {
			out = append(out, query{Kind: providerKind, Path: framePath + "kind=provider&provider=" + id})
			continue
		}
		rest, ok := strings.CutPrefix(q.Path, apiSearch)
		asked, err := url.ParseQuery(rest)
		if !ok || err != nil || q.Pages > 0 {
			continue
		}
		kind, frame := q.Kind, frameOf(asked, conditions[i%len(conditions)].ID)
		if asked.Has("near") && i%2 == 1 {
			kind = nearKind
			frame.Set("kind", nearKind)
		}
		out = append(out, query{Kind: kind, Path: framePath + frame.Encode()})
	}
	return out
}

// frameOf is what a frame is asked with in place of a search. Its topic is the specialty or
// offering that is searched for; where that is neither, an article's condition, and what is
// searched for is typed.
func frameOf(asked url.Values, condition string) url.Values {
	frame := url.Values{
		"topic": {condition}, "q": {asked.Get("q") + asked.Get("text")}, "near": {asked.Get("near") + asked.Get("state")},
	}
	if radius := asked.Get("radius"); radius != "" {
		frame.Set("radius", radius)
	}
	if offering := asked.Get("offering"); offering != "" {
		frame.Set("topic", offering)
	}
	code := asked.Get("specialty")
	if ids := catalog.Default().SpecialtiesOf(code); len(ids) > 0 {
		frame.Set("topic", ids[0])
	} else if taxonomy, ok := catalog.Default().Taxonomy(code); ok {
		frame.Set("q", taxonomy.Name)
	}
	return frame
}
