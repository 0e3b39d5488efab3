package server

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/server/pages"
	"github.com/specialist-finder/finder/internal/server/params"
	"github.com/specialist-finder/finder/internal/server/snippet"
)

// statusOf is the only map from fault kinds to statuses.
var statusOf = map[directory.FaultKind]int{
	directory.FaultInternal:    http.StatusInternalServerError,
	directory.FaultInvalid:     http.StatusBadRequest,
	directory.FaultNotFound:    http.StatusNotFound,
	directory.FaultConflict:    http.StatusConflict,
	directory.FaultForbidden:   http.StatusForbidden,
	directory.FaultUnavailable: http.StatusServiceUnavailable,
}

// statusGone is what is logged for a client that left before the answer.
const statusGone = 499

// retryAfterSeconds is when to try again after a 503.
const retryAfterSeconds = 1

// problem is the body of an error under /api, as RFC 9457 has it.
type problem struct {
	Type      string `json:"type"`
	Title     string `json:"title"`
	Status    int    `json:"status"`
	Detail    string `json:"detail"`
	Field     string `json:"field,omitempty"`
	Value     string `json:"value,omitempty"`
	Reason    string `json:"reason,omitempty"`
	RequestID string `json:"request_id,omitempty"`
}

const problemType = "application/problem+json"

// fail is Echo's HTTPErrorHandler: handlers only return errors, and here each
// becomes a problem document or a page.
func (s *Server) fail(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	p := problemOf(err)
	if sent, ok := params.AsSent(c.Request().URL.RawQuery, p.Field); ok && p.Field != "" {
		p.Value = shown(sent)
	}
	p.RequestID = requestID(c)
	if p.Status == http.StatusServiceUnavailable {
		c.Response().Header().Set(echo.HeaderRetryAfter, strconv.Itoa(retryAfterSeconds))
	}
	var sent error
	failure := pages.Failure{Status: p.Status, Field: p.Field, Value: p.Value, RequestID: p.RequestID}
	switch {
	case s.embed.Owns(c.Request().URL.Path):
		sent = s.embed.Fail(c, failure)
	case wantsPage(c.Request()):
		sent = s.pages.Fail(c, failure)
	default:
		sent = writeProblem(c, p)
	}
	if sent != nil && !c.Response().Committed {
		c.Response().WriteHeader(http.StatusInternalServerError)
	}
}

// problemOf says what a client may know of an error: of an internal one,
// nothing.
func problemOf(err error) problem {
	f, isFault := errors.AsType[*directory.Fault](err)
	if he, ok := errors.AsType[*echo.HTTPError](err); ok {
		detail, _ := he.Message.(string)
		return newProblem(he.Code, detail).about(f)
	}
	switch {
	case errors.Is(err, context.Canceled):
		return newProblem(statusGone, "the client left")
	case errors.Is(err, context.DeadlineExceeded):
		return newProblem(http.StatusServiceUnavailable, "the answer took too long; try again")
	case !isFault || f.Kind == directory.FaultInternal:
		return newProblem(http.StatusInternalServerError, "something went wrong on our side")
	}
	return newProblem(statusOf[f.Kind], f.Msg).about(f)
}

// about is the problem with what a fault names, if there is one that names something.
func (p problem) about(f *directory.Fault) problem {
	if f != nil && f.Field != "" {
		p.Detail = f.Field + ": " + f.Msg
		p.Field, p.Value, p.Reason = f.Field, f.Value, f.Msg
	}
	return p
}

// maxShownValue is how many characters of a value that was sent are repeated.
const maxShownValue = 80

func shown(value string) string {
	if r := []rune(value); len(r) > maxShownValue {
		return string(r[:maxShownValue]) + "…"
	}
	return value
}

func newProblem(status int, detail string) problem {
	title := http.StatusText(status)
	if title == "" {
		title = "Client closed request"
	}
	if detail == "" {
		detail = strings.ToLower(title)
	}
	return problem{Type: "about:blank", Title: title, Status: status, Detail: detail}
}

func writeProblem(c echo.Context, p problem) error {
	body, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return c.Blob(p.Status, problemType, append(body, '\n'))
}

// wantsPage tells browsers from programs: under /api, for the ground of maps and for what
// describes an embedded page, everybody is a program, elsewhere who asks for JSON and not
// for HTML.
func wantsPage(r *http.Request) bool {
	if strings.HasPrefix(r.URL.Path, "/api/") || strings.HasPrefix(r.URL.Path, "/map/") || r.URL.Path == snippet.OEmbedPath || isHealth(r.URL.Path) {
		return false
	}
	accept := strings.Join(r.Header.Values("Accept"), ",")
	return strings.Contains(accept, "text/html") || !strings.Contains(accept, "json")
}
