package catalog

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"github.com/specialist-finder/finder/data"
)

// loader reads the files in an order in which each can be checked against
// those before it, and collects what is wrong.
type loader struct {
	fsys   fs.FS
	cat    *Catalog
	faults []error
	claims claims
	bases  map[string]*basis
}

// Load reads and checks the catalogue in the root of fsys. The error joins
// everything that is wrong, one error a mistake, each with file and line; the
// Catalog is nil then.
func Load(fsys fs.FS) (*Catalog, error) {
	l := &loader{fsys: fsys, cat: &Catalog{}, claims: make(claims)}
	steps := []func(*loader){
		readSpellings, // first: every word goes through them
		readTaxonomies, readExcluded, readStatuses, readRegulations,
		readSpecialties, readConditions, readBases, readOfferings, readUses, checkBases, readGroups, readEvidence, readWishes, readElsewhere,
		readRedFlags, readUrgent, readCombinations, readSymptoms, readTreatments, readCredentials, readConfusions, readTerms,
		readQuestions, readStateNotices, readLicenseBoards,
		indexWords,
	}
	for _, step := range steps {
		step(l)
	}
	version, err := hash(fsys)
	l.faults = append(l.faults, err)
	if err := errors.Join(l.faults...); err != nil {
		return nil, err
	}
	l.cat.version = version
	return l.cat, nil
}

var loadDefault = sync.OnceValues(func() (*Catalog, error) {
	sub, err := fs.Sub(data.Catalogue, "catalogue")
	if err != nil {
		return nil, err
	}
	return Load(sub)
})

// Default returns the catalogue that is built into the program, loaded once.
// It panics if that is broken, which a test rules out.
func Default() *Catalog {
	c, err := loadDefault()
	if err != nil {
		panic("catalog: the built-in data is broken:\n" + err.Error())
	}
	return c
}

// hash sums names and contents of all data files.
func hash(fsys fs.FS) (string, error) {
	names, err := fs.Glob(fsys, "*.csv")
	if err != nil {
		return "", err
	}
	slices.Sort(names)
	sum := sha256.New()
	for _, name := range names {
		raw, err := fs.ReadFile(fsys, name)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(sum, "%s %d\n", name, len(raw))
		sum.Write(raw)
	}
	return hex.EncodeToString(sum.Sum(nil))[:12], nil
}

func (l *loader) faultf(format string, args ...any) {
	l.faults = append(l.faults, fmt.Errorf(format, args...))
}

// fileFailf notes what is wrong with a file as a whole.
func (l *loader) fileFailf(name, format string, args ...any) {
	l.faultf("%s.csv: %s", name, fmt.Sprintf(format, args...))
}

func (l *loader) warnf(r *row, column, format string, args ...any) {
	l.cat.warnings = append(l.cat.warnings, fmt.Sprintf("%s:%d: %s: %s", r.file, r.line, column, fmt.Sprintf(format, args...)))
}

// checkIDs notes each id that does not exist.
func (l *loader) checkIDs(r *row, column string, ids []string, has func(string) bool, what string) {
	for _, id := range ids {
		if !has(id) {
			r.failf(column, "unknown %s %q", what, id)
		}
	}
}

func readConfusions(l *loader) {
	for _, r := range l.sheet("confusions", "word", "other", "rule", "note") {
		c := Confusion{
			Word: r.must("word"), Other: r.must("other"), Note: r.opt("note"), Source: r.source(),
			OfferBoth: pick(r, "rule", []string{"offer-both", "never-correct"}) == "offer-both",
		}
		c.key, c.otherKey = l.cat.spell.key(c.Word), l.cat.spell.key(c.Other)
		if c.key == c.otherKey {
			r.failf("other", "%q and %q are the same word", c.Word, c.Other)
		}
		l.cat.confusions = append(l.cat.confusions, c)
	}
}
