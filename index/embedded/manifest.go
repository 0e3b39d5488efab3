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
//
// An index of another format is thrown away and built again.
const format = 1

// The files of an index folder and of a segment.
const (
	manifestFile  = "manifest.json"
	termsFile     = "terms.zap"
	columnsFile   = "columns.bin"
	cardsFile     = "cards.bin"
	documentsFile = "documents.bin"
	metaFile      = "segment.json"
)

var segmentFiles = []string{termsFile, columnsFile, cardsFile, documentsFile}

// manifest says what the index is: it is replaced whole, by rename.
type manifest struct {
	Format   int
	Version  string // of mapping and catalogue
	Position int64
	Next     int // number of the last segment made
	Segments []string
}

// segmentMeta is written last into a segment, with the checksums of its files.
type segmentMeta struct {
	Sizes      sizes
	FacetTerms []index.Term
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
		return err
	}
	for _, name := range segmentFiles {
		got, err := sumFile(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		if got != m.Files[name] {
			return fmt.Errorf("%s is not as it was written", filepath.Join(filepath.Base(dir), name))
		}
	}
	return nil
}

func (m *manifest) write(dir string) error {
	m.Format = format
	path := filepath.Join(dir, manifestFile)
	if err := writeChecked(path+buildingSuffix, m); err != nil {
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
		return fmt.Errorf("%s is not as it was written", filepath.Base(path))
	}
	return json.Unmarshal([]byte(body), v)
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

// openGeneration opens what the manifest lists; a folder without a manifest
// holds an empty index.
func openGeneration(dir string) (m manifest, segs []*segment, err error) {
	err = readChecked(filepath.Join(dir, manifestFile), &m)
	if errors.Is(err, fs.ErrNotExist) {
		return manifest{}, nil, nil
	}
	if err != nil {
		return m, nil, err
	}
	if m.Format != format {
		return m, nil, fmt.Errorf("the index has format %d, this program reads %d", m.Format, format)
	}
	for _, name := range m.Segments {
		s, err := openSegment(dir, name)
		if err != nil {
			for _, s := range segs {
				_ = s.Close()
			}
			return m, nil, err
		}
		segs = append(segs, s)
	}
	return m, segs, nil
}

// removeOthers removes segments that the manifest does not list: what a crash
// left unfinished, and what a newer generation replaced.
func removeOthers(dir string, m manifest) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return writeFault(err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), "segment-") && !slices.Contains(m.Segments, e.Name()) {
			if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
				return writeFault(err)
			}
		}
	}
	return nil
}
