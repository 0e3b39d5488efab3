package pages

import (
	"html/template"
	"math"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/specialist-finder/finder/internal/directory"
)

// Link is a text that leads somewhere. Its URL is one of our own making, since
// html/template would refuse tel:.
type Link struct {
	Text string
	URL  template.URL
}

// Date is a day in words.
func (l *Locale) Date(d directory.Date) string {
	year, month, day := d.Time().Date()
	return l.T("date", l.T("month."+strconv.Itoa(int(month))), strconv.Itoa(day), strconv.Itoa(year))
}

// isoDate puts a day written as YYYY-MM-DD into words; anything else stays.
func (l *Locale) isoDate(s string) string {
	d, err := directory.ParseDate(s)
	if err != nil {
		return s
	}
	return l.Date(d)
}

// milesText is a distance: one decimal below ten, whole miles above.
func milesText(miles float64) string {
	if miles < 9.95 {
		return strconv.FormatFloat(miles, 'f', 1, 64)
	}
	return grouped(int(math.Round(miles)))
}

var (
	e164 = regexp.MustCompile(`^\+[1-9][0-9]{6,14}$`)
	nanp = regexp.MustCompile(`^\+1([2-9][0-9]{2})([2-9][0-9]{2})([0-9]{4})$`)
)

// phoneText is an E.164 number as people in the US write it.
func phoneText(number string) string { return nanp.ReplaceAllString(number, "($1) $2-$3") }

// phone is a link that calls a number, nil for what is no number.
func (l *Locale) phone(number string) *Link {
	if !e164.MatchString(number) {
		return nil
	}
	return &Link{Text: l.T("card.call", phoneText(number)), URL: template.URL("tel:" + number)}
}

// address is a location's lines as an envelope has them.
func address(line1, line2, city, state, postal string) []string {
	var lines []string
	if street := join(", ", line1, line2); street != "" {
		lines = append(lines, street)
	}
	if town := join(" ", join(", ", city, state), postal); town != "" {
		lines = append(lines, town)
	}
	return lines
}

// join joins what is not empty.
func join(sep string, parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, sep)
}

// directions is a link to a map that knows the way. It holds the destination
// alone: where the reader is and what was searched stay here. Coordinates that
// only stand for a ZIP or a city would lead astray, so the address goes instead.
func (l *Locale) directions(lat, lon float64, precision directory.Precision, lines []string) *Link {
	to := strings.Join(lines, ", ")
	switch precision {
	case directory.PrecisionRooftop, directory.PrecisionStreet:
		to = strconv.FormatFloat(lat, 'f', -1, 64) + "," + strconv.FormatFloat(lon, 'f', -1, 64)
	}
	if to == "" {
		return nil
	}
	return &Link{Text: l.T("card.directions"), URL: template.URL("https://www.openstreetmap.org/directions?to=" + url.QueryEscape(to))}
}

// website is a link to a page of the provider's own, nil for anything but http
// and https.
func (l *Locale) website(address string) *Link {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return nil
	}
	return &Link{Text: l.T("provider.website", u.Host), URL: template.URL(u.String())}
}
