// Package api answers the JSON endpoints of the contract: it reads parameters,
// asks, and encodes. It decides nothing about what matches or in which order,
// and handlers return faults as they are; the package server turns those into
// problem documents.
package api

import (
	"context"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

// Finder answers searches. A request that cannot be answered as it stands (a
// place or id that nobody knows, a cursor of another query) is a FaultInvalid
// with the parameter's name. It is safe for concurrent use.
type Finder interface {
	Search(ctx context.Context, r search.Request) (*search.Response, error)
}

// Suggester completes what is typed into the box, best first. It is safe for
// concurrent use.
type Suggester interface {
	Suggest(ctx context.Context, r search.SuggestRequest) ([]search.Suggestion, error)
}

// Providers looks up whole records; FaultNotFound if there is none. It is safe
// for concurrent use.
type Providers interface {
	Provider(ctx context.Context, id directory.ID) (directory.Provider, error)
}

// Config is what the API needs of the rest of the program.
type Config struct {
	Finder    Finder
	Suggester Suggester
	Providers Providers
	Labels    *search.Labels
	Words     map[string]Words // by language
}

// Words are what a record says of itself.
type Words struct{ Sample, NoEndorsement string }

// API is the handlers.
type API struct{ cfg Config }

// New makes the handlers.
func New(cfg Config) *API { return &API{cfg} }

const providersPath = "/api/v1/providers/"

// Register adds the routes. Each answers GET and HEAD.
func (a *API) Register(add func(path string, h echo.HandlerFunc)) {
	add("/api/v1/search", a.search)
	add("/api/v1/suggest", a.suggest)
	add(providersPath+":id", a.provider)
	add("/api/openapi.json", openAPI)
}
