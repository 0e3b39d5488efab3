package directory

import (
	"cmp"
	"slices"
)

// Merge makes one provider of the records that lists hold of it, field by
// field, by precedence of class, then the newer statement, then the list's
// name. The order of records does not matter. All records must be of one ID;
// of several versions of one row, that of the highest Sequence counts. asOf is
// the day on which attestations are judged.
//
// It reports false when no record speaks of the provider as a whole, so that
// there is none to show.
func Merge(records []SourceRecord, asOf Date) (Provider, bool) {
	m := merger{asOf: asOf, records: Current(records)}
	m.sort()
	if !slices.ContainsFunc(m.records, func(r SourceRecord) bool { return r.Part == PartWhole }) {
		return Provider{}, false
	}
	m.identity()
	m.fields()
	m.locations()
	m.out.Sources = m.sources()
	return m.out, true
}

// Current keeps, of each list, the newest version of each row, and drops rows
// of a part that a newer whole record replaces, even if that whole record has
// itself a newer version by now. Its result is sorted.
//
// A registry dates its rows, and its older files may come after its newer ones.
// There a version is overtaken, and does not count, if an earlier import has one
// of a later day; nor do the further locations and names that came with an
// overtaken whole record. Whether the NPI is deactivated is for the later day to
// say, whichever came first.
func Current(records []SourceRecord) []SourceRecord {
	out := slices.Clone(records)
	slices.SortFunc(out, func(a, b SourceRecord) int {
		return cmp.Or(cmp.Compare(a.List, b.List), cmp.Compare(a.Part, b.Part), cmp.Compare(a.Key, b.Key), cmp.Compare(b.Sequence, a.Sequence))
	})
	out = dropOvertaken(out)
	versions := slices.Clone(out)
	out = slices.CompactFunc(out, sameRow)
	if !slices.ContainsFunc(out, func(r SourceRecord) bool { return r.Part != PartWhole }) {
		return out
	}
	return slices.DeleteFunc(out, func(r SourceRecord) bool {
		return r.Part != PartWhole && slices.ContainsFunc(versions, func(by SourceRecord) bool {
			return by.List == r.List && by.Part == PartWhole && by.Replaces.Has(r.Part) && r.isOver(&by)
		})
	})
}

func sameRow(a, b SourceRecord) bool { return a.List == b.List && a.Part == b.Part && a.Key == b.Key }

// isOver reports whether a whole record that replaces the side row's part puts
// an end to it.
func (r *SourceRecord) isOver(by *SourceRecord) bool {
	if r.Part == PartStatus {
		return Supersedes(by.StatedOn, r.StatedOn, by.Sequence > r.Sequence)
	}
	return by.Sequence > r.Sequence
}

// Supersedes reports whether what is said on one day puts an end to what is said
// on another: that of the later day does, or else, if the days are one or one of
// them is not known, what came later.
func Supersedes(by, said Date, cameLater bool) bool {
	if by != 0 && said != 0 && by != said {
		return by > said
	}
	return cameLater
}

// dropOvertaken drops overtaken versions and what came with them. Versions of
// one row stand together, the newest first.
func dropOvertaken(records []SourceRecord) []SourceRecord {
	type edition struct {
		list     string
		sequence int64
	}
	var gone map[edition]bool // with whole records that are overtaken
	kept := records[:0]
	for len(records) > 0 {
		n := 1
		for n < len(records) && sameRow(records[0], records[n]) {
			n++
		}
		for i, r := range records[:n] {
			of := edition{r.List, r.Sequence}
			switch {
			case r.Class == ClassRegistry && r.StatedOn != 0 && slices.ContainsFunc(records[i+1:n], func(o SourceRecord) bool { return o.StatedOn > r.StatedOn }):
				if r.Part == PartWhole {
					if gone == nil {
						gone = map[edition]bool{}
					}
					gone[of] = true
				}
			case gone[of] && r.Part.ComesAlong():
			default:
				kept = append(kept, r)
			}
		}
		records = records[n:]
	}
	return kept
}

// MaxLocations is how many locations a list may state of one provider. Nobody
// practises at so many places; a list that says so is broken, and would cost
// time and memory that grow with their square.
const MaxLocations = 1000

// Combine unites two rows of one import that speak of one provider. A registry
// has one row a provider, so there the later row stands; a plain list has a row
// for each location, so there they add up, the first MaxLocations of them, and
// the earlier row's values lead.
func Combine(earlier, later SourceRecord) SourceRecord {
	switch {
	case later.Class == ClassRegistry:
		return later
	case later.Part == PartStatus:
		return oneReplacement(earlier, later)
	case later.Part != PartWhole:
		return later
	}
	m := merger{records: []SourceRecord{earlier, later}}
	m.identity()
	m.fields()
	m.locations()
	out := earlier
	p := m.out
	out.NPI, out.Kind, out.Replaces = p.NPI, p.Kind, earlier.Replaces|later.Replaces
	out.Suppress = slices.Compact(slices.Sorted(slices.Values(slices.Concat(earlier.Suppress, later.Suppress))))
	out.Name, out.OtherNames, out.Credentials, out.Gender = p.Name, p.OtherNames, p.Credentials, p.Gender
	out.Taxonomies, out.Languages, out.Insurance = p.Taxonomies, p.Languages, p.Insurance
	out.Locations = p.Locations[:min(len(p.Locations), MaxLocations)]
	out.Offerings, out.Summary, out.Website = p.Offerings, p.Summary, p.Website
	out.Training, out.Certifications, out.Prices = p.Training, p.Certifications, p.Prices
	out.TracksOutcomes, out.StandardCare = p.TracksOutcomes, p.StandardCare
	out.Accepting, out.Telehealth, out.SecondOpinion = p.Accepting, p.Telehealth, p.SecondOpinion
	out.VerifiedOn, out.StatedOn = max(earlier.VerifiedOn, later.VerifiedOn), max(earlier.StatedOn, later.StatedOn)
	return out
}

// merger carries one merge: records sorted best first, and what they made.
type merger struct {
	asOf    Date
	records []SourceRecord
	out     Provider
}

func (m *merger) sort() {
	slices.SortFunc(m.records, func(a, b SourceRecord) int {
		return cmp.Or(
			cmp.Compare(m.class(b), m.class(a)),
			cmp.Compare(a.Part, b.Part),
			cmp.Compare(b.StatedOn, a.StatedOn),
			cmp.Compare(a.List, b.List),
			cmp.Compare(a.Key, b.Key),
		)
	})
}

// class is the record's class on the day of the merge.
func (m *merger) class(r SourceRecord) SourceClass {
	if r.Class == ClassAttestation && m.asOf-r.StatedOn > AttestationDays {
		return ClassClinicSite
	}
	return r.Class
}

func (m *merger) identity() {
	p := &m.out
	p.Sample = true
	for _, r := range m.records {
		if r.Deactivated && r.Class == ClassRegistry { // beats every list
			m.deactivate(r)
		}
		if r.Part != PartWhole {
			continue
		}
		p.ID = r.ID
		p.NPI = cmp.Or(p.NPI, r.NPI)
		p.Kind = cmp.Or(p.Kind, r.Kind)
		p.Sample = p.Sample && r.Sample
		p.StatedOn = max(p.StatedOn, r.StatedOn)
	}
	if !p.Deactivated {
		m.replaced()
	}
}

// deactivate takes the day from the best record that has one: several of one
// registry may say that the NPI is deactivated.
func (m *merger) deactivate(r SourceRecord) {
	p := &m.out
	if p.Deactivated && (p.DeactivatedOn != 0 || r.DeactivatedOn == 0) {
		return
	}
	p.Deactivated, p.DeactivatedOn = true, r.DeactivatedOn
	if p.ReplacedBy == 0 && r.ReplacedBy != r.ID {
		p.ReplacedBy = r.ReplacedBy
	}
	m.say(FieldStatus, r)
}

func (m *merger) fields() {
	p := &m.out
	take(m, FieldName, &p.Name, func(r SourceRecord) string { return r.Name })
	takeSlice(m, FieldCredentials, &p.Credentials, func(r SourceRecord) []string { return r.Credentials })
	take(m, FieldGender, &p.Gender, func(r SourceRecord) string { return r.Gender })
	takeSlice(m, FieldLanguages, &p.Languages, func(r SourceRecord) []string { return r.Languages })
	takeSlice(m, FieldInsurance, &p.Insurance, func(r SourceRecord) []string { return r.Insurance })
	takeSlice(m, FieldTraining, &p.Training, func(r SourceRecord) []Training { return r.Training })
	takeSlice(m, FieldBoards, &p.Certifications, func(r SourceRecord) []BoardCertification { return r.Certifications })
	takeSlice(m, FieldPrices, &p.Prices, func(r SourceRecord) []string { return r.Prices })
	take(m, FieldOutcomes, &p.TracksOutcomes, func(r SourceRecord) Ternary { return r.TracksOutcomes })
	take(m, FieldStandardCare, &p.StandardCare, func(r SourceRecord) Ternary { return r.StandardCare })
	take(m, FieldSummary, &p.Summary, func(r SourceRecord) string { return r.Summary })
	take(m, FieldWebsite, &p.Website, func(r SourceRecord) string { return r.Website })
	take(m, FieldAccepting, &p.Accepting, func(r SourceRecord) Ternary { return r.Accepting })
	take(m, FieldTelehealth, &p.Telehealth, func(r SourceRecord) Ternary { return r.Telehealth })
	take(m, FieldSecondOpinion, &p.SecondOpinion, func(r SourceRecord) Ternary { return r.SecondOpinion })
	take(m, FieldVerifiedOn, &p.VerifiedOn, func(r SourceRecord) Date { return r.VerifiedOn })
	unite(m, FieldTaxonomies, &p.Taxonomies, func(r SourceRecord) []Taxonomy { return r.Taxonomies }, taxonomyCode)
	unite(m, FieldOfferings, &p.Offerings, func(r SourceRecord) []Offering { return r.Offerings }, offeringID)
	unite(m, FieldOtherNames, &p.OtherNames, func(r SourceRecord) []string { return r.OtherNames }, func(s string) string { return s })
	onePrimary(p.Taxonomies)
	slices.Sort(p.Languages)
	slices.Sort(p.Insurance)
	slices.SortFunc(p.Offerings, func(a, b Offering) int { return cmp.Compare(a.ID, b.ID) })
	p.OtherNames = slices.DeleteFunc(p.OtherNames, func(s string) bool { return s == p.Name })
	if len(p.OtherNames) == 0 {
		p.OtherNames = nil
	}
}

func taxonomyCode(t Taxonomy) string { return t.Code }
func offeringID(o Offering) string   { return o.ID }

// onePrimary keeps the first primary switch, that of the best record.
func onePrimary(ts []Taxonomy) {
	found := false
	for i := range ts {
		ts[i].Primary = ts[i].Primary && !found
		found = found || ts[i].Primary
	}
}

// take sets a field to the best record's value for it.
func take[T comparable](m *merger, f Field, to *T, get func(SourceRecord) T) {
	var none T
	for _, r := range m.by(f) {
		if v := get(r); v != none {
			*to = v
			m.say(f, r)
			return
		}
	}
}

func takeSlice[T any](m *merger, f Field, to *[]T, get func(SourceRecord) []T) {
	for _, r := range m.by(f) {
		if v := get(r); len(v) > 0 {
			*to = slices.Clone(v)
			m.say(f, r)
			return
		}
	}
}

// unite joins what all records say, the best record's value first for each key.
func unite[T any](m *merger, f Field, to *[]T, get func(SourceRecord) []T, key func(T) string) {
	seen := map[string]bool{}
	for _, r := range m.by(f) {
		added := false
		for _, v := range get(r) {
			if k := key(v); !seen[k] {
				seen[k], added = true, true
				*to = append(*to, v)
			}
		}
		if added {
			m.say(f, r)
		}
	}
}

// by is the records in the order that counts for a field. A licence board
// speaks with authority of names and licences only; of all else like a list.
func (m *merger) by(f Field) []SourceRecord {
	if f == FieldName || f == FieldTaxonomies || !slices.ContainsFunc(m.records, isBoard) {
		return m.records
	}
	out := slices.Clone(m.records)
	rank := func(r SourceRecord) SourceClass {
		if isBoard(r) {
			return ClassImport
		}
		return m.class(r)
	}
	slices.SortStableFunc(out, func(a, b SourceRecord) int { return cmp.Compare(rank(b), rank(a)) })
	return out
}

func isBoard(r SourceRecord) bool { return r.Class == ClassLicenseBoard }

func (m *merger) say(f Field, r SourceRecord) {
	m.out.Provenance = append(m.out.Provenance, Provenance{Field: f, List: r.List, StatedOn: r.StatedOn})
}

// locations unites places by address; a suppressed one stays away.
func (m *merger) locations() {
	suppressed := map[string]bool{}
	for _, r := range m.records {
		for _, k := range r.Suppress {
			suppressed[k] = true
		}
	}
	at := map[string]int{}
	for _, r := range m.by(FieldLocations) {
		added := false
		for _, l := range r.Locations {
			l.List = r.List
			key := l.AddressKey()
			if suppressed[key] {
				continue
			}
			i, known := at[key]
			if known {
				m.out.Locations[i] = fillBlanks(m.out.Locations[i], l)
				continue
			}
			at[key], added = len(m.out.Locations), true
			m.out.Locations = append(m.out.Locations, l)
		}
		if added {
			m.say(FieldLocations, r)
		}
	}
}

// fillBlanks completes a location with what another list knows of the place.
func fillBlanks(l, other PracticeLocation) PracticeLocation {
	l.Name = cmp.Or(l.Name, other.Name)
	l.Phone = cmp.Or(l.Phone, other.Phone)
	l.Fax = cmp.Or(l.Fax, other.Fax)
	l.Hours = cmp.Or(l.Hours, other.Hours)
	l.Wheelchair = cmp.Or(l.Wheelchair, other.Wheelchair)
	if finer(other.Precision, l.Precision) {
		l.Lat, l.Lon, l.Precision = other.Lat, other.Lon, other.Precision
	}
	return l
}

var precisionRank = map[Precision]int{PrecisionCity: 1, PrecisionZIP: 2, PrecisionStreet: 3, PrecisionRooftop: 4}

func finer(a, b Precision) bool { return precisionRank[a] > precisionRank[b] }

func (m *merger) sources() []string {
	var out []string
	for _, r := range m.records {
		if r.Part != PartStatus || r.Deactivated { // who stands for the provider says nothing of it
			out = append(out, r.List)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
