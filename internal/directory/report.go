package directory

import (
	"errors"
	"net/mail"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Report is what a visitor says is wrong with the record of a provider, or what
// providers ask for theirs. All that is kept of it is here: what it is about,
// the words, the provider, the e-mail address if one was given, and days. There
// is nothing of the visitor beside: no network address, browser or hour, which
// with a provider would tell who looks for care. The e-mail address is
// forgotten when the report is resolved.
type Report struct {
	ID         int64 // in the order in which they came
	Provider   ID
	Kind       ReportKind
	Text       string // as it was sent: anything that is UTF-8, so escape it wherever it is shown
	Email      string // where to answer, "" if none was given
	ReceivedOn Date
	ResolvedOn Date   // 0 while it is open
	Note       string // by whoever resolved it
}

// Limits of a report, in characters.
const (
	MaxReportText  = 1000
	MaxReportNote  = 1000
	maxReportEmail = 254 // RFC 5321
)

// ReportKind says what is wrong, or what is asked for.
type ReportKind string

// The kinds of report. Those of providers about themselves are ReportCorrect and
// ReportHide.
const (
	ReportPhone     ReportKind = "phone"
	ReportAddress   ReportKind = "address"
	ReportGone      ReportKind = "gone" // no longer practices there
	ReportSpecialty ReportKind = "specialty"
	ReportOffering  ReportKind = "offering"
	ReportName      ReportKind = "name"
	ReportOther     ReportKind = "other"
	ReportCorrect   ReportKind = "correct"
	ReportHide      ReportKind = "hide"
)

// ErrorKinds are the kinds that anybody reports, in the order to offer them.
func ErrorKinds() []ReportKind {
	return []ReportKind{ReportPhone, ReportAddress, ReportGone, ReportSpecialty, ReportOffering, ReportName, ReportOther}
}

// OwnKinds are what providers ask for their own record.
func OwnKinds() []ReportKind { return []ReportKind{ReportCorrect, ReportHide} }

// The fields of a report that faults name.
const (
	ReportFieldKind  = "kind"
	ReportFieldText  = "text"
	ReportFieldEmail = "email"
	ReportFieldNote  = "note"
)

// Validate is nil, or an Invalid for each field that is wrong, joined.
func (r *Report) Validate() error {
	return errors.Join(
		invalidUnless(ReportFieldKind, string(r.Kind), r.Kind.fault()),
		invalidUnless(ReportFieldText, r.Text, textFault(r.Text, MaxReportText)),
		invalidUnless(ReportFieldEmail, r.Email, emailFault(r.Email)),
	)
}

// ValidateNote says whether somebody may resolve a report with these words.
func ValidateNote(note string) error {
	if note == "" {
		return nil
	}
	return invalidUnless(ReportFieldNote, note, textFault(note, MaxReportNote))
}

// invalidUnless is an Invalid, unless there is no reason for one.
func invalidUnless(field, value, reason string) error {
	if reason == "" {
		return nil
	}
	return Invalid(field, value, reason)
}

func (k ReportKind) fault() string {
	if slices.Contains(ErrorKinds(), k) || slices.Contains(OwnKinds(), k) {
		return ""
	}
	return "is no kind of report"
}

func textFault(s string, most int) string {
	switch {
	case strings.TrimSpace(s) == "":
		return "is empty"
	case !utf8.ValidString(s):
		return "is not UTF-8"
	case utf8.RuneCountInString(s) > most:
		return "is longer than " + strconv.Itoa(most) + " characters"
	}
	return ""
}

// emailFault wants one bare address of a host with a dot. What cannot be seen,
// or turns text around, is in no address that somebody means.
func emailFault(s string) string {
	if s == "" {
		return ""
	}
	a, err := mail.ParseAddress(s)
	hidden := strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) || r == utf8.RuneError })
	if err != nil || hidden || a.Name != "" || a.Address != s || len(s) > maxReportEmail {
		return "is no e-mail address"
	}
	host := s[strings.LastIndexByte(s, '@')+1:]
	if !strings.Contains(strings.Trim(host, "."), ".") {
		return "is no e-mail address"
	}
	return ""
}
