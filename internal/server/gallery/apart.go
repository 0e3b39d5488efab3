package gallery

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
)

// What names an id in the HTML of our templates, which escape every quote in a value.
var (
	naming  = regexp.MustCompile(` (id|for|form|aria-labelledby|aria-describedby|aria-controls|data-field|data-status)="([^"]*)"`)
	leading = regexp.MustCompile(`(href="#|url\(#)([^")]+)`)
)

// Apart ends every id of a piece of HTML, and whatever names one, in a suffix, so that
// pieces with the same ids can share a page. None of them takes the focus by itself.
func Apart(html, suffix string) string {
	html = naming.ReplaceAllStringFunc(html, func(attr string) string {
		m := naming.FindStringSubmatch(attr)
		ids := strings.Fields(m[2])
		for i := range ids {
			ids[i] += suffix
		}
		return " " + m[1] + `="` + strings.Join(ids, " ") + `"`
	})
	html = leading.ReplaceAllString(html, "${1}${2}"+suffix)
	return strings.ReplaceAll(html, " autofocus", "")
}

// Inject sets every field below view that has the type of one of the values, so that
// examples need not hold what the program itself brings. view is a pointer.
func Inject(view any, values ...any) { inject(reflect.ValueOf(view).Elem(), values) }

func inject(v reflect.Value, values []any) {
	if i := slices.IndexFunc(values, func(x any) bool { return reflect.TypeOf(x) == v.Type() }); i >= 0 {
		if v.CanSet() {
			v.Set(reflect.ValueOf(values[i]))
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			inject(v.Elem(), values)
		}
	case reflect.Slice:
		for i := range v.Len() {
			inject(v.Index(i), values)
		}
	case reflect.Struct:
		for _, field := range v.Fields() {
			inject(field, values)
		}
	}
}
