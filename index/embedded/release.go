package embedded

import (
	"time"

	scorch "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v17"
	"golang.org/x/sys/unix"
)

// dropPages takes the pages of a mapped file out of the process's memory, which
// they would fill however large the file is. What was written is not lost: the
// mapping must be shared, so that the pages stay the file's, and come back when
// they are touched.
func dropPages(mapping []byte) {
	if len(mapping) > 0 {
		_ = unix.Madvise(mapping, unix.MADV_DONTNEED) // only advice
	}
}

// dropRows is how many rows of columns are walked between two droppings.
const dropRows = 256 << 10

// dropEvery is how long pages of zap files that are read through stay.
const dropEvery = 200 * time.Millisecond

// dropping drops the segments' pages until end is called, which must come
// before they are closed.
func dropping(segs []scorch.Segment) (end func()) {
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		tick := time.NewTicker(dropEvery)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				return
			case <-tick.C:
			}
			for _, s := range segs {
				if z, ok := s.(*zap.Segment); ok {
					dropPages(z.Data())
				}
			}
		}
	}()
	return func() { close(stop); <-stopped }
}
