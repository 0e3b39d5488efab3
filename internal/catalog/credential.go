package catalog

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/specialist-finder/finder/internal/text"
)

// License is the plain kind of license or title behind a credential.
type License string

// The kinds. Business is never a credential.
const (
	LicenseMD              License = "medical-doctor"
	LicenseDO              License = "osteopathic-doctor"
	LicenseChiropractor    License = "chiropractor"
	LicensePT              License = "physical-therapist"
	LicenseTherapyAide     License = "therapy-assistant"
	LicenseOT              License = "occupational-therapist"
	LicensePA              License = "physician-assistant"
	LicenseNP              License = "nurse-practitioner"
	LicenseAnesthetist     License = "nurse-anesthetist"
	LicenseNurse           License = "nurse"
	LicensePodiatrist      License = "podiatrist"
	LicenseNaturopath      License = "naturopath"
	LicenseAcupuncturist   License = "acupuncturist"
	LicenseMassage         License = "massage-therapist"
	LicensePsychologist    License = "psychologist"
	LicenseCounselor       License = "counselor"
	LicenseOtherProfession License = "other-profession" // left out of back-pain results
	LicenseAcademic        License = "academic"
	LicenseCertificate     License = "certificate"
	LicenseBusiness        License = "business"
)

var licenses = []License{
	LicenseMD, LicenseDO, LicenseChiropractor, LicensePT, LicenseTherapyAide, LicenseOT, LicensePA, LicenseNP,
	LicenseAnesthetist, LicenseNurse, LicensePodiatrist, LicenseNaturopath, LicenseAcupuncturist, LicenseMassage,
	LicensePsychologist, LicenseCounselor, LicenseOtherProfession, LicenseAcademic, LicenseCertificate, LicenseBusiness,
}

// Credential is a degree, license or title behind a name.
type Credential struct {
	Canonical    string // as shown: MD, PA-C, OTR/L
	Variants     []string
	License      License
	Meaning      string // license type in words, English; Label("license", …) has both languages
	AlsoBusiness bool   // behind the name of a business it is a business suffix
	Note         string
	Source       Source
}

// Credentials are all credentials in file order.
func (c *Catalog) Credentials() []Credential { return c.credentials.list }

// Credential returns what one token means, in any of its spellings: "M. D."
// and "medical doctor" are MD.
func (c *Catalog) Credential(token string) (Credential, bool) {
	return c.credentials.get(c.variants[credentialKey(token)])
}

// CanonicalCredential is the one spelling of a credential: the canonical one if
// it is known, else upper case without dots; "" for what is none, as LLC.
func (c *Catalog) CanonicalCredential(token string) string {
	switch x, known := c.Credential(token); {
	case !known:
		return credentialKey(token)
	case x.License == LicenseBusiness:
		return ""
	default:
		return x.Canonical
	}
}

// IsCredential reports whether id is the canonical form of a credential.
func (c *Catalog) IsCredential(id string) bool { return c.credentials.has(id) }

// BusinessSuffix reports whether a token behind the name of an organization is
// a business suffix (PC, LLC, P.A.), to be left out of keys.
func (c *Catalog) BusinessSuffix(token string) bool {
	x, ok := c.Credential(token)
	return ok && x.AlsoBusiness
}

// Degree reports whether one of the credentials is MD or DO: a full medical
// license.
func (c *Catalog) Degree(creds []string) (mdDO bool) {
	return slices.ContainsFunc(creds, func(s string) bool {
		x, _ := c.Credential(s)
		return x.License == LicenseMD || x.License == LicenseDO
	})
}

// ParseCredentials cuts what stands behind a person's name into credentials in
// their canonical form, each once, in the order given. Unknown ones are kept in
// upper case without dots; numbers, business suffixes and "retired" are dropped.
func (c *Catalog) ParseCredentials(s string) []string {
	var out []string
	add := func(token string) {
		x, known := c.Credential(token)
		switch {
		case known && x.License == LicenseBusiness, retired[credentialKey(token)]:
			return
		case known:
			token = x.Canonical
		default:
			token = credentialKey(token)
		}
		if strings.ContainsFunc(token, unicode.IsLetter) && !slices.Contains(out, token) {
			out = append(out, token)
		}
	}
	for _, piece := range credentialPieces.Split(strings.ToUpper(text.Fold(s)), -1) {
		c.credentialsIn(piece, add)
	}
	return out
}

var (
	credentialPieces = regexp.MustCompile(`[,;|\\]\s*(?:(?:AND|&)\s+)*|(?:^|\s)(?:(?:AND|&)\s+)+`)
	dottedDegree     = regexp.MustCompile(`^((?:[A-Z]\.){2,})([A-Z0-9].*)$`)
)

// retired is no credential: who it stands behind keeps the degree.
var retired = map[string]bool{"RET": true, "RETD": true, "RETIRED": true}

// maxCredentialWords is the longest spelling: "doctor of osteopathic medicine".
const maxCredentialWords = 4

// credentialsIn cuts one piece: whole if it is known, then at slashes (OTR/L is
// one credential, MD/PHD two), then by words, longest known spelling first.
func (c *Catalog) credentialsIn(piece string, add func(string)) {
	if _, ok := c.Credential(piece); ok {
		add(piece)
		return
	}
	if before, after, cut := strings.Cut(piece, "/"); cut {
		c.credentialsIn(before, add)
		c.credentialsIn(after, add)
		return
	}
	var unknown []string
	flush := func() {
		add(strings.Join(unknown, " "))
		unknown = nil
	}
	for words := splitDotted(strings.Fields(piece)); len(words) > 0; {
		n := c.knownWords(words)
		if n == 0 {
			unknown, words = append(unknown, words[0]), words[1:]
			continue
		}
		flush()
		add(strings.Join(words[:n], " "))
		words = words[n:]
	}
	flush()
}

// knownWords returns how many of the first words make a known credential.
func (c *Catalog) knownWords(words []string) int {
	for n := min(maxCredentialWords, len(words)); n > 0; n-- {
		if _, ok := c.Credential(strings.Join(words[:n], " ")); ok {
			return n
		}
	}
	return 0
}

// splitDotted parts "M.D.FAAPMR" and "M.D.1208" behind the dotted degree.
func splitDotted(words []string) []string {
	var out []string
	for _, w := range words {
		if m := dottedDegree.FindStringSubmatch(w); m != nil && len(strings.Trim(m[2], ".")) > 1 {
			out = append(out, m[1], m[2])
			continue
		}
		out = append(out, w)
	}
	return out
}

// credentialKey is how spellings are compared: upper case, no dots, and no
// spaces between single letters.
func credentialKey(s string) string {
	var b strings.Builder
	last := 0 // letters of the word before
	for w := range strings.FieldsSeq(strings.ReplaceAll(strings.ToUpper(text.Fold(s)), ".", "")) {
		if w = strings.Trim(w, "-()[]<>:'\"*`"); w == "" {
			continue
		}
		if last > 1 || last > 0 && len(w) > 1 {
			b.WriteByte(' ')
		}
		b.WriteString(w)
		last = len(w)
	}
	return b.String()
}

func readCredentials(l *loader) {
	l.cat.variants = make(map[string]string)
	for _, r := range l.sheet("credentials", "canonical", "variants", "kind", "meaning", "also_business", "note") {
		x := Credential{
			Canonical: r.must("canonical"), Variants: r.list("variants"), License: pick(r, "kind", licenses),
			Meaning: r.must("meaning"), AlsoBusiness: r.yes("also_business"), Note: r.opt("note"), Source: r.source(),
		}
		if !l.cat.credentials.add(x.Canonical, x) {
			r.failf("canonical", "%q is there twice", x.Canonical)
		}
		for _, v := range append([]string{x.Canonical}, x.Variants...) {
			key := credentialKey(v)
			if have, taken := l.cat.variants[key]; taken && have != x.Canonical {
				r.failf("variants", "%q is a spelling of %s already", v, have)
			}
			l.cat.variants[key] = x.Canonical
		}
	}
}
