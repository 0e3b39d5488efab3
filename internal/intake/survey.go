package intake

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/directory"
)

// survey looks into all files and answers their tables in the order in which
// they are read, the format they are in, and the files that hold nothing to
// import beside others that do.
func survey(files []File, want Format) (all []table, format Format, passed []string, err error) {
	if len(files) == 0 {
		return nil, "", nil, directory.Invalid("file", "", "no file was given")
	}
	for _, f := range files {
		tables, err := tablesOf(f)
		if err != nil {
			return nil, "", nil, err
		}
		if len(tables) == 0 {
			passed = append(passed, base(f.Name))
		}
		all = append(all, tables...)
	}
	if len(all) == 0 {
		return nil, "", nil, fileFault(files[0].Name, 0, "holds nothing to import: no main, secondary-location or other-name file of the registry and no plain list")
	}
	format = formatOf(all)
	if want != "" && want != format {
		return nil, "", nil, directory.Invalid("format", string(want), fmt.Sprintf("%s is in the format %s", base(files[0].Name), format))
	}
	slices.SortStableFunc(all, func(a, b table) int { return cmp.Compare(a.part.order(), b.part.order()) })
	return all, format, passed, checkMix(all)
}

// checkMix refuses tables that do not belong into one import.
func checkMix(all []table) error {
	for i, t := range all[1:] {
		before := all[i]
		switch {
		case t.part == partProviders && before.part == partProviders:
			return fileFault(t.name, 0, "is a second main file of the registry beside "+before.name+": import one after the other, the older first")
		case t.part == partList && before.part != partList:
			return fileFault(t.name, 0, "is a plain list, and "+before.name+" is a file of the registry: import them apart")
		}
	}
	return nil
}

// tablesOf finds what is to be read of one file: nothing, of files of the
// registry that are not imported. What is no list at all is an Invalid fault.
func tablesOf(f File) ([]table, error) {
	kind, err := kindOf(f)
	if err != nil {
		return nil, err
	}
	if kind != "" {
		return nil, unsupported(f, kind)
	}
	candidates, err := candidatesOf(f)
	if err != nil {
		return nil, err
	}
	var tables []table
	var unknown [][]string
	unused := false
	for _, c := range candidates {
		t, err := newTable(c)
		switch {
		case err != nil:
			return nil, err
		case t.part == partUnknown:
			unknown = append(unknown, t.header)
		case t.part != partUnused && !isHeaderOnly(t.name):
			tables = append(tables, t)
		default:
			unused = true
		}
	}
	return tables, nothingIn(f, len(tables) > 0 || unused, unknown)
}

func nothingIn(f File, known bool, unknown [][]string) error {
	switch {
	case known:
		return nil
	case len(unknown) > 0:
		return fileFault(f.Name, 1, fmt.Sprintf("is neither a file of the national registry (NPPES) nor a plain list: no column is called name%s", foundColumns(unknown[0])))
	}
	return fileFault(f.Name, 0, "holds nothing to import: no main, secondary-location or other-name file of the registry and no plain list")
}

// isHeaderOnly reports the registry's files that hold the header of another
// file and no rows. They look like the other one; only the name tells.
func isHeaderOnly(name string) bool {
	return strings.Contains(strings.ToLower(base(name)), "fileheader")
}

// candidatesOf is the file itself, or the tables in its zip.
func candidatesOf(f File) ([]table, error) {
	head := make([]byte, 4)
	if n, _ := f.ReadAt(head, 0); !isZip(head[:n]) {
		open := func() (io.ReadCloser, error) { return io.NopCloser(io.NewSectionReader(f, 0, f.Size)), nil }
		return []table{{name: base(f.Name), size: f.Size, open: open}}, nil
	}
	z, err := zip.NewReader(f, f.Size)
	if err != nil {
		return nil, badZip(f, err)
	}
	var out []table
	for _, entry := range z.File {
		if !isTable(entry) {
			continue
		}
		name := base(f.Name) + ": " + base(entry.Name)
		switch {
		case entry.Flags&1 != 0:
			return nil, fileFault(name, 0, "is locked with a password: unpack it first")
		case entry.Method != zip.Store && entry.Method != zip.Deflate:
			return nil, fileFault(name, 0, fmt.Sprintf("is packed by a method that is not supported (%d; 9 is Deflate64): unpack it first", entry.Method))
		}
		out = append(out, table{name: name, size: int64(entry.UncompressedSize64), open: entry.Open, zipped: true})
	}
	return out, nil
}

func isTable(entry *zip.File) bool {
	name := strings.ToLower(entry.Name)
	return (strings.HasSuffix(name, ".csv") || strings.HasSuffix(name, ".txt")) && !strings.HasPrefix(name, "__macosx/")
}

func isZip(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
}

// spreadsheetOrZip looks into a zip for what Excel puts there.
func spreadsheetOrZip(f File) (Format, error) {
	z, err := zip.NewReader(f, f.Size)
	if err != nil {
		return "", badZip(f, err)
	}
	for _, entry := range z.File {
		if strings.HasPrefix(entry.Name, "xl/") {
			return FormatXLSX, nil
		}
	}
	return "", nil
}

func badZip(f File, err error) error {
	if errors.Is(err, zip.ErrFormat) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return fileFault(f.Name, 0, "the zip has no directory at its end: it is cut off or damaged")
	}
	return unreadable(f.Name, err)
}

// unreadable is what the disk has to answer for.
func unreadable(name string, err error) error {
	return directory.Unavailable(err, "%s cannot be read", base(name))
}

// fault turns an error of reading a table into what people are told. What a
// zip holds is the file's fault, everything else the disk's.
func (t *table) fault(line int64, err error) error {
	_, corrupt := errors.AsType[flate.CorruptInputError](err)
	if t.zipped && (corrupt || errors.Is(err, zip.ErrChecksum) || errors.Is(err, zip.ErrFormat) || errors.Is(err, io.ErrUnexpectedEOF)) {
		return fileFault(t.name, line, "the zip is damaged or cut off")
	}
	return unreadable(t.name, err)
}
