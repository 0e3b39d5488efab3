package directory

import (
	"errors"
	"fmt"
)

// FaultKind says what sort of thing went wrong, so that the outermost layer can
// choose a status or an exit code without knowing the cause.
type FaultKind uint8

// The closed set of fault kinds. Whatever carries none is Internal.
const (
	FaultInternal FaultKind = iota
	FaultInvalid
	FaultNotFound
	FaultConflict
	FaultForbidden
	FaultUnavailable
)

// FaultKinds lists every kind, for maps that must be complete.
func FaultKinds() []FaultKind {
	return []FaultKind{FaultInternal, FaultInvalid, FaultNotFound, FaultConflict, FaultForbidden, FaultUnavailable}
}

func (k FaultKind) String() string {
	return [...]string{"internal", "invalid", "not found", "conflict", "forbidden", "unavailable"}[k]
}

// Fault is an error with a kind. Msg is fit to be shown to whoever asked; Err
// is the cause, which is not.
type Fault struct {
	Kind  FaultKind
	Field string // the parameter, column or option at fault, if one is
	Value string // the offending value, shortened
	Msg   string
	Err   error
}

// Error names field, value, reason and cause.
func (f *Fault) Error() string {
	s := f.Msg
	if f.Field != "" {
		s = fmt.Sprintf("%s %q: %s", f.Field, f.Value, f.Msg)
	}
	if f.Err != nil {
		return s + ": " + f.Err.Error()
	}
	return s
}

// Unwrap is the cause.
func (f *Fault) Unwrap() error { return f.Err }

const maxShownValue = 80

// Invalid is a FaultInvalid that names the field, its value and the reason.
func Invalid(field, value, reason string) error {
	if r := []rune(value); len(r) > maxShownValue {
		value = string(r[:maxShownValue]) + "…"
	}
	return &Fault{Kind: FaultInvalid, Field: field, Value: value, Msg: reason}
}

// NotFound is a FaultNotFound.
func NotFound(format string, args ...any) error {
	return &Fault{Kind: FaultNotFound, Msg: fmt.Sprintf(format, args...)}
}

// Conflict is a FaultConflict.
func Conflict(format string, args ...any) error {
	return &Fault{Kind: FaultConflict, Msg: fmt.Sprintf(format, args...)}
}

// Unavailable is a FaultUnavailable with its cause, which may be nil.
func Unavailable(err error, format string, args ...any) error {
	return &Fault{Kind: FaultUnavailable, Msg: fmt.Sprintf(format, args...), Err: err}
}

// KindOf is the kind of the first Fault in err's chain, or FaultInternal.
func KindOf(err error) FaultKind {
	if f, ok := errors.AsType[*Fault](err); ok {
		return f.Kind
	}
	return FaultInternal
}
