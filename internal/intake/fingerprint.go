package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
)

// converterVersion changes whenever the same file would give other records
// than before, so that an import begun by an older program is not taken up.
const converterVersion = 3

// A file of up to wholeBytes is read whole for its fingerprint: a list that was
// corrected in the middle is another one, though its size stayed. Of a larger
// one edgeBytes of its beginning and end and the time of its last change are
// enough to tell two months of a registry apart without reading 10 GB twice.
const (
	wholeBytes = 64 << 20
	edgeBytes  = 1 << 20
)

// fingerprint is the same for imports that give the same records from the same
// rows: files, options and catalogue are alike. Names and folders of files do
// not count.
func fingerprint(o *Options, list string, format Format) (string, error) {
	h := sha256.New()
	fmt.Fprintf(h, "%d %q %s %t %t %t %s\n", converterVersion, list, format, o.All, o.Sample, o.Trusted, o.Catalog.Version())
	for _, f := range o.Files {
		fmt.Fprintf(h, "%d\n", f.Size)
		if err := writeMark(h, f); err != nil {
			return "", unreadable(f.Name, err)
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// writeMark writes what of a file its fingerprint covers.
func writeMark(h hash.Hash, f File) error {
	if f.Size <= wholeBytes {
		_, err := io.Copy(h, io.NewSectionReader(f, 0, f.Size))
		return err
	}
	if !f.Modified.IsZero() {
		fmt.Fprintf(h, "%d\n", f.Modified.UnixNano())
	}
	for _, at := range []int64{0, f.Size - edgeBytes} {
		if _, err := io.Copy(h, io.NewSectionReader(f, at, edgeBytes)); err != nil {
			return err
		}
	}
	return nil
}
