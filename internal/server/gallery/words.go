package gallery

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// Words are one language. Text is a message, with values in it, or whatever else has
// a name; ok is false where nothing has.
type Words struct {
	Lang string
	Text func(name string, values ...string) (text string, ok bool)
}

// say puts what JSON holds into the language:
//
//	"=card.fax|555-0100"          is a message with its values
//	{"en": "Yes", "es": "Sí"}     is one text in each language
//	{"times": 3, "item": …}       is a list of three, "{n}" in them being 1, 2 and 3
func (w Words) say(v any) (any, error) {
	switch v := v.(type) {
	case string:
		return w.message(v)
	case []any:
		return w.list(v)
	case map[string]any:
		if text, ok := v[w.Lang]; ok && len(v) == 2 {
			return w.say(text)
		}
		if item, ok := v["item"]; ok && len(v) == 2 {
			return w.repeated(item, v["times"])
		}
		return w.fields(v)
	}
	return v, nil
}

func (w Words) message(s string) (any, error) {
	name, isMessage := strings.CutPrefix(s, "=")
	if !isMessage {
		return s, nil
	}
	parts := strings.Split(name, "|")
	text, ok := w.Text(parts[0], parts[1:]...)
	if !ok {
		return nil, fmt.Errorf("nothing is called %q", parts[0])
	}
	return text, nil
}

func (w Words) list(items []any) (any, error) {
	out := make([]any, len(items))
	for i, item := range items {
		var err error
		if out[i], err = w.say(item); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (w Words) fields(all map[string]any) (any, error) {
	out := map[string]any{}
	for name, v := range all {
		var err error
		if out[name], err = w.say(v); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (w Words) repeated(item, times any) (any, error) {
	n, ok := times.(float64)
	if !ok || n < 1 {
		return nil, fmt.Errorf("an item is repeated %v times", times)
	}
	text, err := json.Marshal(item)
	if err != nil {
		return nil, err
	}
	var out []any
	for i := 1; i <= int(n); i++ {
		var one any
		if err := json.Unmarshal(bytes.ReplaceAll(text, []byte("{n}"), []byte(strconv.Itoa(i))), &one); err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return w.list(out)
}

// decode reads JSON that must fit.
func decode(text []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	return d.Decode(into)
}
