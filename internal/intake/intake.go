// Package intake reads provider lists: bytes in, source records and rejects
// out. It knows the registry's NPPES files and the plain list with named
// columns, tells them apart by what is in them, and brings every value into one
// form. Files are streamed: memory does not grow with them.
//
// It knows nothing of SQL, HTTP or the index: where records go is a Sink, what
// codes and words mean is the Catalog, where a ZIP code lies the Gazetteer.
package intake

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/text"
)

// Format is how a file is laid out.
type Format string

// The formats. The last two are recognised and refused.
const (
	FormatNPPES Format = "nppes"
	FormatCSV   Format = "csv"
	FormatXLSX  Format = "xlsx"
	FormatQHP   Format = "qhp"
)

// Catalog tells what codes and words of a list mean.
// *catalog.Catalog is the one there is.
type Catalog interface {
	Knows(code string) bool
	Taxonomy(code string) (catalog.Taxonomy, bool)
	Specialty(id string) (catalog.Specialty, bool)
	Offering(id string) (catalog.Offering, bool)
	Group(id string) (offerings []string, ok bool)
	Lookup(phrase string) []catalog.Entry
	ParseCredentials(s string) []string
	Version() string
}

// Gazetteer tells where places are. *place.Gazetteer is the one there is.
type Gazetteer interface {
	ZIP(zip string) (place.Place, bool)
	City(city, state string) (place.Place, bool)
	State(s string) (code string, ok bool)
	InState(zip, state string) bool
	Serves(zip, city string) bool
	Holds(state string, p place.Point) bool
}

// File is one file of an import. Name may be a path; people see its last part.
type File struct {
	Name     string
	Size     int64     // bytes
	Modified time.Time // when it last changed; zero if unknown
	io.ReaderAt
}

// OpenFiles opens files by path. The caller calls closeAll once the import is
// over, whatever came of it. A path that cannot be opened is an Invalid fault.
func OpenFiles(paths ...string) (files []File, closeAll func() error, err error) {
	var opened []*os.File
	closeAll = func() error {
		var all error
		for _, f := range opened {
			all = errors.Join(all, f.Close())
		}
		return all
	}
	for _, p := range paths {
		f, err := os.Open(p)
		if err != nil {
			return nil, nil, errors.Join(cannotOpen(p, err), closeAll())
		}
		opened = append(opened, f)
		info, err := f.Stat()
		if err == nil && !info.Mode().IsRegular() {
			err = errors.New("it is not a regular file")
		}
		if err != nil {
			return nil, nil, errors.Join(cannotOpen(p, err), closeAll())
		}
		files = append(files, File{Name: p, Size: info.Size(), Modified: info.ModTime(), ReaderAt: f})
	}
	return files, closeAll, nil
}

func cannotOpen(path string, err error) error {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		err = p.Err
	}
	return directory.Invalid("file", path, "cannot be opened: "+err.Error())
}

// Options say what to import and how.
type Options struct {
	Files  []File
	Format Format // "" is told by the content of the files
	List   string // small letters, digits and hyphens; "" is "nppes", or made of the file's name
	All    bool   // take providers of every taxonomy, not only of those the catalogue knows
	Sample bool   // the providers are invented

	// Trusted says that staff trust the list to verify: its dates then count as
	// verification, not only as what the list states of itself.
	Trusted bool

	Today     directory.Date // dates behind it are refused; 0 refuses none
	Catalog   Catalog
	Gazetteer Gazetteer
}

// Summary is what an import came to. On a resumed import the counts of rejects
// and records are those of this run alone.
type Summary struct {
	List    string
	Format  Format
	Rows    int64 // read in all files, without headers
	Resumed int64 // of these, staged by an earlier run
	Records int64 // staged
	// Deactivated is how many of the records say that their NPI is.
	Deactivated int64
	Skipped     int64    // rows of providers that are not wanted, or that say nothing
	Rejected    int64    // rows left out
	Warnings    int64    // cells left out
	Damaged     int64    // rows of the registry's files that no program wrote so; among those rejected
	Passed      []string // files that hold nothing to import and were given beside others that do
	Empty       []string // main files and lists that have no rows
	Counts      Counts
}

// Progress is how far an import is.
type Progress struct {
	BytesRead, BytesTotal int64 // of what the files hold, unpacked
	Rows                  int64
	Records               int64
	Rejected              int64
}

// base is how people see a file: without its folders.
func base(name string) string { return filepath.Base(filepath.ToSlash(name)) }

// listName makes the name of a list of that of its file: "My Society.2026.csv"
// is my-society-2026.
func listName(file string) string {
	file = base(file)
	stem := strings.TrimSuffix(file, filepath.Ext(file))
	return strings.Join(strings.FieldsFunc(strings.ToLower(text.Fold(stem)), func(r rune) bool { return !isNameLetter(r) }), "-")
}

func isNameLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' }

// isListName reports small letters, digits and hyphens, not a hyphen first.
func isListName(s string) bool {
	return s != "" && s[0] != '-' && strings.IndexFunc(s, func(r rune) bool { return r != '-' && !isNameLetter(r) }) < 0
}

func fileFault(name string, line int64, reason string) error {
	if line > 0 {
		reason = fmt.Sprintf("line %d: %s", line, reason)
	}
	return directory.Invalid("file", base(name), reason)
}
