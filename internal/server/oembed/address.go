package oembed

import (
	"context"
	"errors"
	"net"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/server/lookup"
	"github.com/specialist-finder/finder/internal/server/snippet"
)

// embedded is the finder that a page leads to.
type embedded struct {
	snippet.Finder
	in    *Language
	title string
}

// none is the fault of an address that cannot be embedded.
func none(address, reason string) error {
	return &directory.Fault{Kind: directory.FaultNotFound, Field: "url", Value: address, Msg: reason}
}

const noFinder = "has no finder: home, results, guides, providers, frames and the builder have one"

// embedded is the finder of an address.
func (o *OEmbed) embedded(ctx context.Context, site *url.URL, address string) (*embedded, error) {
	u, err := url.Parse(address)
	if err != nil || !isOurs(u, site) || !utf8.ValidString(u.Path) {
		return nil, none(address, "is no address of this site, "+site.String())
	}
	path := strings.TrimPrefix(u.Path, strings.TrimSuffix(site.Path, "/"))
	in, path := o.language(path)
	e := &embedded{in: in, Finder: snippet.Finder{Lang: in.Lang, Root: in.Root, Kind: snippet.KindSearch, Page: in.Root + "/"}, title: in.T("builder.link")}
	switch head, rest, _ := strings.Cut(strings.Trim(path, "/"), "/"); head {
	case "":
		return e, nil
	case "search":
		if rest != "" {
			return nil, none(address, noFinder)
		}
		err = o.results(ctx, e, u.Query())
	case "conditions", "specialties", "offerings":
		err = o.guide(e, head, rest, address)
	case "providers":
		err = o.provider(ctx, e, rest, address)
	case "embed":
		if rest != "" && rest != "frame" {
			return nil, none(address, noFinder)
		}
		q := u.Query()
		if rest == "frame" && q.Get("kind") == "" && q.Get("provider") != "" { // the builder keeps one for its own kind
			q.Set("kind", snippet.KindProvider)
		}
		err = o.chosen(ctx, e, q, address)
	default:
		err = none(address, noFinder)
	}
	return e, err
}

// isOurs reports whether an address is of the site, with or without TLS: who copies one may
// have either.
func isOurs(u, site *url.URL) bool {
	return (u.Scheme == "https" || u.Scheme == "http") && u.User == nil && u.Opaque == "" && host(u) == host(site) &&
		strings.HasPrefix(u.Path+"/", strings.TrimSuffix(site.Path, "/")+"/")
}

// host is a host with its port, without one that goes without saying.
func host(u *url.URL) string {
	name := strings.ToLower(u.Hostname())
	if port := u.Port(); port != "" && (u.Scheme != "https" || port != "443") && (u.Scheme != "http" || port != "80") {
		return net.JoinHostPort(name, port)
	}
	return name
}

// language is that of a path, and the path without its root.
func (o *OEmbed) language(path string) (*Language, string) {
	for i := range o.cfg.Languages {
		l := &o.cfg.Languages[i]
		if l.Root != "" && (path == l.Root || strings.HasPrefix(path, l.Root+"/")) {
			return l, strings.TrimPrefix(path, l.Root)
		}
	}
	return &o.cfg.Languages[0], path
}

// guide looks near a place for what a guide is about.
func (o *OEmbed) guide(e *embedded, folder, id, address string) error {
	known := false
	switch folder {
	case "conditions":
		_, known = o.cfg.Catalog.Condition(id)
	case "specialties":
		_, known = o.cfg.Catalog.Specialty(id)
	case "offerings":
		_, known = o.cfg.Catalog.OfferingIDs(id)
	}
	if !known {
		return none(address, "leads to no guide: the catalogue has no entry of this id")
	}
	e.Kind, e.Topic, e.Page = snippet.KindNear, id, e.Root+"/"+folder+"/"+id
	o.name(e, id)
	return nil
}

// name titles the finder by its topic.
func (o *OEmbed) name(e *embedded, id string) {
	if name, ok := o.cfg.Labels.Name(id, e.Lang); ok {
		e.title = e.in.T("builder.link.of", name)
	}
}

// provider shows one card; the path may have the name behind the id.
func (o *OEmbed) provider(ctx context.Context, e *embedded, rest, address string) error {
	id, name, _ := strings.Cut(rest, "/")
	if strings.Contains(name, "/") {
		return none(address, noFinder)
	}
	rec, _, err := lookup.Record(ctx, o.cfg.Providers, id)
	switch {
	case err != nil && directory.KindOf(err) == directory.FaultNotFound:
		return none(address, "leads to no provider")
	case err != nil:
		return err
	case rec.Deactivated:
		return none(address, "leads to a provider that is no longer in the directory")
	}
	e.Kind, e.Provider, e.title = snippet.KindProvider, rec.ID.String(), rec.Name
	e.Page = e.Root + "/providers/" + e.Provider
	return nil
}

// centre is the specialty that results filter by multispecialty.
const centre = "multi-specialty-spine-center"

// results look for what a page of results is about. Where somebody stands, which coordinates
// say, is none of the readers' places, and stays out.
func (o *OEmbed) results(ctx context.Context, e *embedded, q url.Values) error {
	e.Offering = o.known(q["offering"], func(id string) bool { _, ok := o.cfg.Catalog.OfferingIDs(id); return ok })
	e.Condition = o.known(q["condition"], func(id string) bool { _, ok := o.cfg.Catalog.Condition(id); return ok })
	e.Specialty = o.known(q["specialty"], func(id string) bool { _, ok := o.cfg.Catalog.Specialty(id); return ok })
	if e.Specialty == "" && q.Get("multispecialty") == "true" {
		e.Specialty = centre
	}
	if near := strings.TrimSpace(q.Get("near")); utf8.ValidString(near) && !isCoordinates(near) {
		e.Place = near
	}
	if e.Place != "" {
		e.Radius = q.Get("radius")
	} else {
		q.Del("near")
	}
	e.Page = e.Root + "/search?" + q.Encode()
	if words := strings.TrimSpace(q.Get("q")); words != "" && utf8.ValidString(words) {
		if err := o.understand(ctx, e, words); err != nil {
			return err
		}
	}
	o.oneTopic(e)
	return nil
}

// chosen is the finder that the address of a frame, or of the builder, says. What is wrong with
// it the frame leaves out.
func (o *OEmbed) chosen(ctx context.Context, e *embedded, q url.Values, address string) error {
	value := func(name string) string { return strings.ToValidUTF8(strings.TrimSpace(q.Get(name)), "") }
	if i := slices.IndexFunc(o.cfg.Languages, func(l Language) bool { return l.Lang == q.Get("lang") }); i >= 0 {
		e.in = &o.cfg.Languages[i]
	}
	e.Finder = snippet.Finder{
		Lang: e.in.Lang, Root: e.in.Root, Kind: snippet.KindSearch, Page: e.in.Root + "/",
		Topic: value("topic"), Condition: value("condition"), Specialty: value("specialty"), Offering: value("offering"),
		Place: value("place"), Radius: value("radius"), Count: value("count"), Theme: value("theme"), Accent: value("accent"), Corner: value("corner"),
	}
	for _, words := range q["about"] { // the builder has all in one
		for term := range strings.FieldsFuncSeq(strings.ToValidUTF8(words, ""), func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
			e.About = append(e.About, strings.TrimSpace(term))
		}
	}
	if kind := q.Get("kind"); slices.Contains(snippet.Kinds(), kind) {
		e.Kind = kind
	}
	e.title = e.in.T("builder.link")
	for _, id := range []string{e.Specialty, e.Offering, e.Condition, e.Topic} {
		o.name(e, id)
	}
	if e.Kind == snippet.KindProvider {
		return o.provider(ctx, e, value("provider"), address)
	}
	if e.Kind == snippet.KindQuestions {
		e.Link, e.title = e.title, e.in.T("frame.questions") // the link leads to clinicians
	}
	_, frame, _ := strings.Cut(e.Frame(""), "?")
	if results := o.cfg.Results(frame); results != "" {
		e.Page = e.in.Root + "/search?" + results
	}
	return nil
}

// known is the first value that the catalogue knows, "" for none.
func (o *OEmbed) known(values []string, is func(string) bool) string {
	if i := slices.IndexFunc(values, is); i >= 0 {
		return values[i]
	}
	return ""
}

// isCoordinates reports what holds no word and no ZIP code: two numbers with a comma.
func isCoordinates(near string) bool {
	return strings.Contains(near, ",") && strings.Trim(near, "0123456789.,+- ") == ""
}

// understand puts the words of the box into entries and a place; what was chosen goes before
// them. Words that nobody can search for lead to a finder without a topic.
func (o *OEmbed) understand(ctx context.Context, e *embedded, words string) error {
	found, err := o.cfg.Finder.Search(ctx, search.Request{Q: words, Lang: e.Lang, Limit: 1, Lenient: true})
	if f, ok := errors.AsType[*directory.Fault](err); ok && f.Kind == directory.FaultInvalid {
		return nil
	}
	if err != nil {
		return err
	}
	in := &found.Interpretation
	if len(in.Offerings) > 0 && e.Offering == "" {
		e.Offering = in.Offerings[0].ID
	}
	if len(in.Conditions) > 0 && e.Condition == "" {
		e.Condition = in.Conditions[0].ID
	}
	if len(in.Specialties) > 0 && e.Specialty == "" {
		e.Specialty = in.Specialties[0].ID
	}
	if in.Place != nil && !in.Place.NearMe && e.Place == "" {
		e.Place = in.Place.Label
		if in.Place.ZIP != "" {
			e.Place = in.Place.ZIP
		}
	}
	return nil
}

// oneTopic says by one topic what one says, and titles the finder.
func (o *OEmbed) oneTopic(e *embedded) {
	var ids []string
	for _, id := range []string{e.Offering, e.Condition, e.Specialty} {
		if id != "" {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return
	}
	o.name(e, ids[0])
	if len(ids) == 1 {
		e.Topic, e.Offering, e.Condition, e.Specialty = ids[0], "", "", ""
	}
}
