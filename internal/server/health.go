package server

import (
	"context"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
)

// Readiness tells whether searches can be answered. It is safe for concurrent
// use. Sample is asked for every request and must be cheap.
type Readiness interface {
	Ready(ctx context.Context) State

	// Sample reports whether the invented sample directory is served.
	Sample() bool
}

// State is what /readyz says.
type State struct {
	IndexOpen      bool
	StoreReachable bool
	Providers      int    // that can be found
	Position       int64  // of the store's changes, up to which the index holds them
	Behind         int64  // changes that the index does not hold yet
	Damage         string // why the index is damaged, "" if it is not or was built again

	// When this process last built the index again because of damage, and what
	// that was; zero if it never did.
	RebuiltAt  time.Time
	RebuiltWhy string
}

const (
	healthPath = "/healthz"
	readyPath  = "/readyz"
)

func isHealth(path string) bool { return path == healthPath || path == readyPath }

// health says that the process runs, and no more: whoever restarts what looks
// dead must not do it because the store is away.
func (s *Server) health(c echo.Context) error {
	return c.JSON(http.StatusOK, map[string]string{"status": "ok"})
}

// readyAnswer is the JSON of /readyz.
type readyAnswer struct {
	Ready  bool       `json:"ready"`
	Sample bool       `json:"sample"`
	Index  readyIndex `json:"index"`
	Store  readyStore `json:"store"`
}

type readyIndex struct {
	Open      bool    `json:"open"`
	Providers int     `json:"providers"`
	Position  int64   `json:"position"`
	Behind    int64   `json:"behind"`
	Damage    *string `json:"damage"`

	Rebuilt *rebuilt `json:"rebuilt"`
}

type rebuilt struct {
	At  time.Time `json:"at"`
	Why string    `json:"why"`
}

type readyStore struct {
	Reachable bool `json:"reachable"`
}

func (s *Server) ready(c echo.Context) error {
	st := s.cfg.Readiness.Ready(c.Request().Context())
	answer := readyAnswer{
		Ready:  st.IndexOpen && st.StoreReachable,
		Sample: s.cfg.Readiness.Sample(),
		Index:  readyIndex{Open: st.IndexOpen, Providers: st.Providers, Position: st.Position, Behind: st.Behind},
		Store:  readyStore{Reachable: st.StoreReachable},
	}
	if st.Damage != "" {
		answer.Index.Damage = &st.Damage
	}
	if !st.RebuiltAt.IsZero() {
		answer.Index.Rebuilt = &rebuilt{At: st.RebuiltAt.UTC().Truncate(time.Second), Why: st.RebuiltWhy}
	}
	status := http.StatusOK
	if !answer.Ready {
		status = http.StatusServiceUnavailable
	}
	return c.JSON(status, answer)
}
