package embedded_test

import (
	"math"
	"os"
	"testing"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/index/embedded"
	"github.com/specialist-finder/finder/index/indextest"
)

// where remembers the config of each engine, so that it can be opened again.
var where = map[index.Engine]embedded.Config{}

func open(t *testing.T, dir string) index.Engine {
	t.Helper()
	return openAs(t, embedded.Config{Dir: dir, Version: "test"})
}

func openAs(t *testing.T, cfg embedded.Config) index.Engine {
	t.Helper()
	e, err := embedded.Open(cfg)
	if err != nil {
		t.Fatal(err)
	}
	where[e] = cfg
	return e
}

func TestEngine(t *testing.T) { testEngine(t, embedded.Config{}, indextest.Opts{}) }

// TestEngineByEveryWalk: what an engine does with much, or with little, it must do
// right with any.
func TestEngineByEveryWalk(t *testing.T) {
	for how, cfg := range map[string]embedded.Config{
		"by bits":                 embedded.Config{}.Walked(0, 0),
		"by bits and rows":        embedded.Config{}.Walked(20, 100),
		"by intersections":        embedded.Config{}.Walked(0, math.MaxInt),
		"by rows, wherever it is": embedded.Config{}.Walked(math.MaxInt, math.MaxInt),
	} {
		t.Run(how, func(t *testing.T) { testEngine(t, cfg, indextest.Opts{Asking: true, Queries: 1500}) })
	}
}

func testEngine(t *testing.T, cfg embedded.Config, o indextest.Opts) {
	t.Helper()
	cfg.Version = "test"
	at := func(dir string) embedded.Config {
		cfg := cfg
		cfg.Dir = dir
		return cfg
	}
	o.New = func(t *testing.T) index.Engine {
		t.Helper()
		return openAs(t, at(t.TempDir()))
	}
	o.Reopen = func(t *testing.T, e index.Engine) index.Engine {
		t.Helper()
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
		return openAs(t, where[e])
	}
	o.Crash = func(t *testing.T, e index.Engine) index.Engine {
		t.Helper()
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(where[e].Dir)); err != nil {
			t.Fatal(err)
		}
		return openAs(t, at(dir))
	}
	indextest.Run(t, o)
}
