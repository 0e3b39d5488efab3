package directory_test

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/directory"
)

func TestKindOf(t *testing.T) {
	for _, c := range []struct {
		about string
		err   error
		want  directory.FaultKind
	}{
		{"an error of nobody's", errors.New("x"), directory.FaultInternal},
		{"none at all", nil, directory.FaultInternal},
		{"invalid", directory.Invalid("radius", "-1", "must be above 0"), directory.FaultInvalid},
		{"not found", directory.NotFound("no provider %s", "x"), directory.FaultNotFound},
		{"conflict", directory.Conflict("another import is running"), directory.FaultConflict},
		{"unavailable", directory.Unavailable(fs.ErrPermission, "read-only"), directory.FaultUnavailable},
		{"wrapped", fmt.Errorf("staging: %w", directory.Conflict("x")), directory.FaultConflict},
		{"the outermost of two", directory.Unavailable(directory.NotFound("x"), "y"), directory.FaultUnavailable},
	} {
		if got := directory.KindOf(c.err); got != c.want {
			t.Errorf("%s: kind %v, want %v", c.about, got, c.want)
		}
	}
}

func TestEveryFaultKindHasAName(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range directory.FaultKinds() {
		if k.String() == "" || seen[k.String()] {
			t.Errorf("kind %d is called %q", k, k)
		}
		seen[k.String()] = true
	}
}

func TestInvalidShortensItsValue(t *testing.T) {
	err := directory.Invalid("q", strings.Repeat("é", 10_000), "too long")
	if len(err.Error()) > 400 {
		t.Errorf("the message has %d bytes", len(err.Error()))
	}
	if !strings.Contains(err.Error(), "q ") || !strings.Contains(err.Error(), "too long") {
		t.Errorf("it names neither field nor reason: %v", err)
	}
}

func TestFaultKeepsItsCause(t *testing.T) {
	if err := directory.Unavailable(fs.ErrPermission, "read-only"); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("%v is not its cause", err)
	}
}
