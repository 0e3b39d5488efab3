package api

import (
	"encoding/json"
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/internal/directory"
)

// TestEncoderWritesWhatEncodingJSONWrites holds the encoder to its model.
func TestEncoderWritesWhatEncodingJSONWrites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(
			rapid.String(),
			rapid.StringOf(rapid.RuneFrom([]rune("\x00\x1f\b\f\n\r\t\"\\/<>&'\u007fé\u2028\u2029\ufffd😀"))),
			rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }),
		).Draw(t, "string")
		same(t, s, appendString(nil, s))
		list := rapid.SliceOfN(rapid.String(), 1, 4).Draw(t, "list")
		same(t, list, appendStrings(nil, list))
		v := rapid.OneOf(rapid.Float64(), rapid.Float64Range(-180, 180), rapid.Float64Range(-1e-5, 1e-5)).Draw(t, "number")
		same(t, v, appendFloat(nil, v))
		d := directory.Date(rapid.Int32Range(1, 100_000).Draw(t, "day"))
		same(t, d.String(), appendDate(nil, d))
		n := rapid.Int().Draw(t, "int")
		same(t, n, appendInt(nil, n))
	})
}

func same(t *rapid.T, v any, got []byte) {
	t.Helper()
	want, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Fatalf("encoded %q as %s, encoding/json as %s", v, got, want)
	}
}

func TestUnknownValuesAreNullAndListsNever(t *testing.T) {
	tests := map[string]struct {
		got  []byte
		want string
	}{
		"no text":                   {appendNullable(nil, ""), `null`},
		"a text":                    {appendNullable(nil, "a"), `"a"`},
		"no list":                   {appendStrings(nil, nil), `[]`},
		"no day":                    {appendDate(nil, 0), `null`},
		"a day":                     {appendDate(nil, 20748), `"2026-10-22"`},
		"unknown":                   {appendTernary(nil, directory.Unknown), `null`},
		"yes":                       {appendTernary(nil, directory.Yes), `true`},
		"no":                        {appendTernary(nil, directory.No), `false`},
		"a round distance":          {appendMiles(nil, 3), `3.0`},
		"a distance of no miles":    {appendMiles(nil, 0), `0.0`},
		"a distance between":        {appendMiles(nil, 3.24), `3.2`},
		"what JSON has no word for": {appendFloat(nil, math.NaN()), `null`},
		"infinity":                  {appendFloat(nil, math.Inf(1)), `null`},
	}
	for name, tt := range tests {
		if string(tt.got) != tt.want {
			t.Errorf("%s: %s, want %s", name, tt.got, tt.want)
		}
	}
}

func FuzzAppendString(f *testing.F) {
	f.Add("a\u2028<b>\xff\x00\"")
	f.Fuzz(func(t *testing.T, s string) {
		want, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if got := appendString(nil, s); string(got) != string(want) {
			t.Errorf("encoded %q as %s, encoding/json as %s", s, got, want)
		}
	})
}

func TestCoordinatesAreShort(t *testing.T) {
	for in, want := range map[float64]string{-92.70059000000002: "-92.70059", 30.26715: "30.26715", 0.1 + 0.2: "0.3", 12.34567894: "12.3456789", 0: "0"} {
		if got := string(appendDegrees(nil, in)); got != want {
			t.Errorf("%v is written %s, want %s", in, got, want)
		}
	}
}
