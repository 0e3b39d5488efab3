package embedded_test

import (
	"os"
	"testing"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/index/embedded"
	"github.com/specialist-finder/finder/index/indextest"
)

// where remembers the folder of each engine, so that it can be opened again.
var where = map[index.Engine]string{}

func open(t *testing.T, dir string) index.Engine {
	t.Helper()
	e, err := embedded.Open(embedded.Config{Dir: dir, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	where[e] = dir
	return e
}

func TestEngine(t *testing.T) {
	indextest.Run(t, indextest.Opts{
		New: func(t *testing.T) index.Engine {
			t.Helper()
			return open(t, t.TempDir())
		},
		Reopen: func(t *testing.T, e index.Engine) index.Engine {
			t.Helper()
			if err := e.Close(); err != nil {
				t.Fatal(err)
			}
			return open(t, where[e])
		},
		Crash: func(t *testing.T, e index.Engine) index.Engine {
			t.Helper()
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(where[e])); err != nil {
				t.Fatal(err)
			}
			return open(t, dir)
		},
	})
}
