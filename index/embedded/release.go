package embedded

import (
	"time"

	scorch "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v17"
	"golang.org/x/sys/unix"
)

// release takes the pages of a mapped file out of the process's memory, which
// they would fill however large the file is. What was written is not lost: the
// mapping must be shared, so that the pages stay the file's, and come back when
// they are touched.
func release(mapping []byte) {
	if len(mapping) > 0 {
		_ = unix.Madvise(mapping, unix.MADV_DONTNEED) // only advice
	}
}

// releaseRows is how many rows of columns are walked between two releases.
const releaseRows = 256 << 10

// releaseEvery is how long pages of zap files that are read through stay.
const releaseEvery = 200 * time.Millisecond

// releasing releases the segments' pages until end is called, which must come
// before they are closed.
func releasing(segs []scorch.Segment) (end func()) {
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		tick := time.NewTicker(releaseEvery)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				return
			case <-tick.C:
			}
			for _, s := range segs {
				if z, ok := s.(*zap.Segment); ok {
					release(z.Data())
				}
			}
		}
	}()
	return func() { close(stop); <-stopped }
}
