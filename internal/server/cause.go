package server

import (
	"errors"
	"fmt"
	"log/slog"
	"regexp"
	"runtime"
	"strings"
	"syscall"

	"github.com/specialist-finder/finder/internal/directory"
)

// causeOf is what the log may know of an error. The texts of errors are left
// out: engines and drivers like to quote what they choke on, folded, joined or
// turned into an id, so that no look at the request can tell what to take out.
// What is left is from closed sets: the kind of the fault, its message, which is
// a text of ours, the types of the errors behind it, and where a panic was.
func causeOf(err error) []slog.Attr {
	attrs := []slog.Attr{slog.String("fault", directory.KindOf(err).String())}
	if f, ok := errors.AsType[*directory.Fault](err); ok {
		attrs = append(attrs, slog.String("err", withoutNumbers(f.Msg)))
	}
	attrs = append(attrs, slog.String("types", strings.Join(appendTypes(nil, err), " ")))
	if p, ok := errors.AsType[*panicked](err); ok {
		attrs = append(attrs, slog.String("stack", p.stack))
	}
	return attrs
}

var numbers = regexp.MustCompile(`[0-9]+`)

// withoutNumbers takes the one sort of value out of a message that ours hold:
// the number of a record says whose page was looked at.
func withoutNumbers(msg string) string { return numbers.ReplaceAllString(msg, "…") }

// appendTypes appends the types of an error and of all that it wraps. An error
// number of the system is told in words, of which there is a fixed list.
func appendTypes(types []string, err error) []string {
	if number, ok := err.(syscall.Errno); ok { //nolint:errorlint // each error of the chain is looked at by itself
		return append(types, fmt.Sprintf("%T(%s)", number, number.Error()))
	}
	types = append(types, fmt.Sprintf("%T", err))
	switch e := err.(type) { //nolint:errorlint // as above
	case interface{ Unwrap() error }:
		if cause := e.Unwrap(); cause != nil {
			types = appendTypes(types, cause)
		}
	case interface{ Unwrap() []error }:
		for _, cause := range e.Unwrap() {
			types = appendTypes(types, cause)
		}
	}
	return types
}

// panicked is a panic: the type of what was thrown, and where. What it says is
// not kept, and neither are the arguments that a stack dump would show.
type panicked struct {
	cause string
	stack string // one function with its file and line after another
}

func newPanicked(thrown any) *panicked {
	return &panicked{cause: fmt.Sprintf("%T", thrown), stack: callers()}
}

func (p *panicked) Error() string { return "panic with " + p.cause }

// maxFrames is how deep a stack is told.
const maxFrames = 32

// callers are the functions that led to a panic, the innermost first.
func callers() string {
	var at [maxFrames]uintptr
	frames := runtime.CallersFrames(at[:runtime.Callers(4, at[:])]) // 4: Callers, callers, newPanicked, the deferred function
	var b strings.Builder
	for more := true; more; {
		var f runtime.Frame
		f, more = frames.Next()
		fmt.Fprintf(&b, "%s %s:%d\n", f.Function, f.File, f.Line)
	}
	return b.String()
}
