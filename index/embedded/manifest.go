package embedded

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

// format is the form of the files on disk:
//
//	1  zap v17 terms, columns by row and ordinal, cards
//	2  the states of locations are a column, cards end in a checksum
//	3  so are their sites and what centres they are, and the roles of providers
//	4  and the words by which they are called
//
// An index of another format is thrown away and built again.
const format = 4

// The files of an index folder and of a segment.
const (
	manifestFile  = "manifest.json"
	termsFile     = "terms.zap"
	columnsFile   = "columns.bin"
	cardsFile     = "cards.bin"
	documentsFile = "documents.bin"
	metaFile      = "segment.json"
	segmentPrefix = "segment-" // and a number
)

var segmentFiles = []string{termsFile, columnsFile, cardsFile, documentsFile}

// manifest says what the index is: it is replaced whole, by rename.
type manifest struct {
	Format   int
	Cards    int    // index.CardFormat
	Version  string // of mapping and catalogue
	Position int64
	Next     int // number of the last segment made
	Segments []string
}

// segmentMeta is written last into a segment, with the checksums of its files.
type segmentMeta struct {
	Sizes      sizes
	FacetTerms []index.Term
	States     []string
	Deleted    []directory.ID
	Files      map[string]fileSum
}

type fileSum struct {
	Size int64
	CRC  uint32
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func sumFile(path string) (fileSum, error) {
	f, err := os.Open(path)
	if err != nil {
		return fileSum{}, err
	}
	defer f.Close()
	h := crc32.New(castagnoli)
	n, err := io.CopyBuffer(struct{ io.Writer }{h}, struct{ io.Reader }{f}, make([]byte, 1<<20))
	return fileSum{n, h.Sum32()}, err
}

func (m *segmentMeta) write(dir string) error {
	m.Files = map[string]fileSum{}
	for _, name := range segmentFiles {
		sum, err := sumFile(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		m.Files[name] = sum
	}
	return writeChecked(filepath.Join(dir, metaFile), m)
}

// read reads and checks a segment's description, and every byte of its files:
// nothing else notices a damaged page before it answers wrongly.
func (m *segmentMeta) read(dir string) error {
	if err := readChecked(filepath.Join(dir, metaFile), m); err != nil {
		return damagedIf(err)
	}
	for _, name := range segmentFiles {
		got, err := sumFile(filepath.Join(dir, name))
		if err != nil {
			return damagedIf(err)
		}
		if got != m.Files[name] {
			return damagedf("%s is not as it was written", filepath.Join(filepath.Base(dir), name))
		}
	}
	return nil
}

func (m *manifest) write(dir string) error {
	m.Format, m.Cards = format, index.CardFormat
	path := filepath.Join(dir, manifestFile)
	if err := writeChecked(path+buildingSuffix, m); err != nil {
		_ = os.Remove(path + buildingSuffix)
		return writeFault(err)
	}
	if err := os.Rename(path+buildingSuffix, path); err != nil {
		return writeFault(err)
	}
	return writeFault(syncDir(dir))
}

// writeChecked writes JSON after a line with its checksum, down to the disk.
func writeChecked(path string, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := fmt.Fprintf(f, "%08x\n%s\n", crc32.Checksum(body, castagnoli), body); err != nil {
		return err
	}
	return f.Sync()
}

func readChecked(path string, v any) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	sum, body, _ := strings.Cut(strings.TrimSuffix(string(b), "\n"), "\n")
	if sum != fmt.Sprintf("%08x", crc32.Checksum([]byte(body), castagnoli)) {
		return damagedf("%s is not as it was written", filepath.Base(path))
	}
	if err := json.Unmarshal([]byte(body), v); err != nil {
		return damagedf("%s cannot be read: %v", filepath.Base(path), err)
	}
	return nil
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

// errDamaged marks files that are not as they were written, and errOutdated an
// index of another format. Either way the index has to be built again; any other
// error of opening says nothing about the files.
var (
	errDamaged  = errors.New("the index is damaged")
	errOutdated = errors.New("the index is of another format")
)

// damagedIf is err as damage if it says that files are wrong or missing.
func damagedIf(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %w", errDamaged, err)
	}
	return err
}

func damagedf(form string, args ...any) error {
	return fmt.Errorf("%w: %s", errDamaged, fmt.Sprintf(form, args...))
}

// generation is the segments that a manifest lists.
type generation struct {
	manifest manifest
	segments []*segment
}

// readManifest reads the folder's manifest. A folder without one holds an empty
// index, unless there are segments.
func readManifest(dir string) (m manifest, err error) {
	err = readChecked(filepath.Join(dir, manifestFile), &m)
	if !errors.Is(err, fs.ErrNotExist) {
		return m, err
	}
	left, err := filepath.Glob(filepath.Join(dir, segmentPrefix+"[0-9]*[0-9]"))
	if err == nil && len(left) > 0 {
		return m, damagedf("%s is missing", manifestFile)
	}
	return m, err
}

// openGeneration opens what the manifest lists. With an error the manifest is
// that which was read.
func openGeneration(dir string, sets *setCache) (g generation, err error) {
	if g.manifest, err = readManifest(dir); err != nil {
		return g, err
	}
	if m := g.manifest; len(m.Segments) > 0 && (m.Format != format || m.Cards != index.CardFormat) {
		return g, fmt.Errorf("%w: %d.%d, this program reads %d.%d", errOutdated, m.Format, m.Cards, format, index.CardFormat)
	}
	for _, name := range g.manifest.Segments {
		s, err := openSegment(dir, name, sets)
		if err != nil {
			for _, s := range g.segments {
				_ = s.Close()
			}
			g.segments = nil
			return g, err
		}
		g.segments = append(g.segments, s)
	}
	return g, nil
}

func removeManifest(dir string) error {
	if err := os.Remove(filepath.Join(dir, manifestFile)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return writeFault(err)
	}
	return writeFault(syncDir(dir))
}

// removeOthers removes segments that the manifest does not list: what a crash
// left unfinished, and what a newer generation replaced.
func removeOthers(dir string, m manifest) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return writeFault(err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), segmentPrefix) && !slices.Contains(m.Segments, e.Name()) {
			if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
				return writeFault(err)
			}
		}
	}
	return nil
}
