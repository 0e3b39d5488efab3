package widget_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/server/widget"
)

// TestLoaderThatIsNotBuiltIsNotThere: the pages of others keep the links inside their elements.
func TestLoaderThatIsNotBuiltIsNotThere(t *testing.T) {
	for about, c := range map[string]struct {
		files fstest.MapFS
		want  int
	}{
		"no scripts were built": {fstest.MapFS{"dist/.keep": {}}, http.StatusNotFound},
		"they were":             {fstest.MapFS{"dist/widget-v1.js": {Data: []byte("1")}}, http.StatusOK},
	} {
		loader, err := widget.New(c.files)
		if err != nil {
			t.Fatalf("%s: %v", about, err)
		}
		e := echo.New()
		e.HTTPErrorHandler = func(err error, c echo.Context) {
			if f, ok := errors.AsType[*directory.Fault](err); ok && f.Kind == directory.FaultNotFound {
				c.Response().WriteHeader(http.StatusNotFound)
			}
		}
		loader.Register(func(path string, h echo.HandlerFunc) { e.GET(path, h) })
		for _, path := range []string{widget.Path, widget.Path1} {
			rec := httptest.NewRecorder()
			e.ServeHTTP(rec, httptest.NewRequest(http.MethodGet, path, nil))
			if rec.Code != c.want {
				t.Errorf("%s: %s gives %d", about, path, rec.Code)
			}
		}
	}
}
