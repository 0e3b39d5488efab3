package indextest_test

import (
	"testing"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/index/indextest"
)

func TestBrutePassesTheSuite(t *testing.T) {
	indextest.Run(t, indextest.Opts{New: func(*testing.T) index.Engine { return indextest.NewBrute() }, Queries: 1000})
}
