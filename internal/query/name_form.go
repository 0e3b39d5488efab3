package query

import "github.com/specialist-finder/finder/internal/place"

// Some boxes are somebody's name by their form, whatever towns are called so.

// isNameByForm reports whether the whole box is a name: a surname, a given name and degrees
// ("Larson, Madison, LMT"), or a name with what only names end with ("Houston Carlson Jr").
func (d *draft) isNameByForm() bool {
	if d.nameByForm == nil {
		is := d.isReversedWithDegree() || d.endsInSuffix()
		d.nameByForm = &is
	}
	return *d.nameByForm
}

func (d *draft) isReversedWithDegree() bool {
	if len(d.list) < minNameTokens+1 || !d.list[1].comma || !d.list[2].comma && len(d.texts[2]) > 1 || !d.parser.given(d.texts[1]) || !d.mayBeName(0) {
		return false
	}
	degrees := 0
	for i := 2; i < len(d.list); i++ {
		switch {
		case d.isDegree(i), len(d.texts[i]) == 1 && i > 2 && d.isDegree(i-1): // "PA-C"
			degrees++
		case len(d.texts[i]) > 1 || i > 2:
			return false
		}
	}
	return degrees > 0
}

func (d *draft) endsInSuffix() bool {
	last := len(d.list) - 1
	for last > minNameTokens && d.isDegree(last) && !suffixes[d.texts[last]] {
		last--
	}
	isGiven := len(d.list) > 0 && (d.parser.given(d.texts[0]) || len(d.texts[0]) == 1 && d.dottedAt(0))
	if last < minNameTokens || last > maxTitled || !suffixes[d.texts[last]] || !isGiven {
		return false
	}
	for i := range last {
		if !d.mayBeName(i) || d.list[i].comma {
			return false
		}
	}
	return true
}

// isOfWholeName reports whether a place is called by words of a box that is a name.
func (d *draft) isOfWholeName(s *span) bool { return s.found.Form != place.FormZIP && d.isNameByForm() }

// isTitledSurnameTown reports whether a title, a given name and a common surname that a town
// is called by stand beside each other: "Dr. Laurel Hampton".
func (d *draft) isTitledSurnameTown(s *span) bool {
	return s.from == s.city && d.endsTitled(s.city, s.found)
}

// endsTitled reports whether a town is a common surname behind a title and a given name. A city
// in small letters is rather where a doctor is who is called by that: "dr austin reno".
func (d *draft) endsTitled(i int, f *place.Found) bool {
	if f.Form != place.FormCity || f.Tokens > 1 || f.Population >= cityPeople && !d.list[i].title {
		return false
	}
	return i > 1 && !d.list[i].comma && !d.list[i-1].comma && d.parser.surname(d.texts[i]) && d.parser.given(d.texts[i-1]) && titles[d.texts[i-2]] && (i == 2 || d.isPersonal(i-2))
}

// isOneOfDoctors reports whether a town is called as one of several doctors is: "drs Casper and
// Stephens orthopedics".
func (d *draft) isOneOfDoctors(s *span) bool {
	if !s.isOneWord() || s.found.Form != place.FormCity || s.city == 0 || s.to+1 >= len(d.list) {
		return false
	}
	return (d.texts[s.city-1] == "drs" || d.texts[s.city-1] == "doctors") && d.texts[s.to] == "and" && d.mayBeName(s.to+1) && !d.isCityAt(s.to+1)
}
