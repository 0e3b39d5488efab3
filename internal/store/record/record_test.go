package record_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/internal/directory"
	dt "github.com/specialist-finder/finder/internal/directory/directorytest"
	"github.com/specialist-finder/finder/internal/store/record"
)

// full is a record that says something in every field that a body holds.
func full() directory.SourceRecord {
	at := dt.Location("100 Example St", "02139-4307")
	at.Name, at.Line2, at.Fax, at.Hours = "Lakeview Spine", "Suite 2", "+16175550124", "Mon-Fri 9-5"
	at.Wheelchair = directory.Yes
	r := dt.Record(dt.At(at, dt.Location("7 Elm Ave", "02139")))
	r.Sample, r.Deactivated, r.DeactivatedOn, r.VerifiedOn = true, true, dt.Date("2026-09-01"), dt.Date("2026-08-01")
	r.OtherNames, r.Languages, r.Insurance = []string{"Annie"}, []string{"en", "es"}, []string{"Acme Plan"}
	r.Offerings = []directory.Offering{{ID: "platelet-rich-plasma", StatedBy: "provider", StatedOn: dt.Date("2026-07-01")}}
	r.ReplacedBy = directory.IDOfNPI(dt.NPI(2))
	r.Training = []directory.Training{{Kind: directory.TrainingResidency, Field: "spine", Institution: "Example Hospital", Year: 2009}, {Kind: directory.TrainingFellowship, Institution: "Sample Institute"}}
	r.Certifications = []directory.BoardCertification{{Board: "Example Board", Specialty: "Pain medicine", Since: 2012, Until: 2032}, {Board: "Sample Board"}}
	r.Summary, r.Website = "Says \"spine\" & <care>.\nTwo lines.", "https://spine.example.org/?a=1&b=2"
	r.Accepting, r.Telehealth, r.SecondOpinion = directory.Yes, directory.No, directory.Yes
	r.Prices, r.TracksOutcomes, r.StandardCare = []string{"PRP: $900"}, directory.No, directory.Yes
	r.Suppress = []string{"7 ELM AVE||02139"}
	return body(r)
}

// body leaves what a body holds.
func body(r directory.SourceRecord) directory.SourceRecord {
	r.ID, r.List, r.Class, r.Part, r.Key, r.Sequence, r.Replaces = 0, "", 0, 0, "", 0, 0
	for i := range r.Locations {
		r.Locations[i].List = ""
	}
	return r
}

func decode(t interface{ Fatalf(string, ...any) }, text string) directory.SourceRecord {
	var r directory.SourceRecord
	if err := record.Decode(text, &r); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return r
}

func TestBodyIsPlainJSON(t *testing.T) {
	r := body(dt.Record())
	const want = `{"npi":"2000000010","kind":"individual","stated_on":"2026-06-01","name":"Ana de la Cruz","credentials":["MD"],"gender":"F",` +
		`"taxonomies":[{"code":"208VP0000X","primary":true,"license":"EX1001","license_state":"MA"}],` +
		`"locations":[{"line1":"100 Example St","city":"Cambridge","state":"MA","postal_code":"02139","country":"US",` +
		`"phone":"+16175550123","lat":42.365,"lon":-71.104,"precision":"zip"}]}`
	if diff := cmp.Diff(want, string(record.Append(nil, &r))); diff != "" {
		t.Errorf("body (-want +got):\n%s", diff)
	}
}

func TestEveryFieldReturns(t *testing.T) {
	want := full()
	text := string(record.Append(nil, &want))
	if !json.Valid([]byte(text)) {
		t.Fatalf("not JSON: %s", text)
	}
	if diff := cmp.Diff(want, decode(t, text)); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
}

func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := body(dt.DrawRecord(t, rapid.IntRange(1, 5).Draw(t, "npi")))
		want.Name = rapid.String().Draw(t, "any name")
		want.StatedOn = directory.Date(rapid.Int32Range(-700_000, 2_900_000).Draw(t, "any day"))
		for i := range want.Locations {
			want.Locations[i].Lat = rapid.Float64().Draw(t, "lat")
		}
		text := string(record.Append([]byte("before"), &want))[len("before"):]
		if !json.Valid([]byte(text)) {
			t.Fatalf("not JSON: %s", text)
		}
		if diff := cmp.Diff(want, decode(t, text)); diff != "" {
			t.Fatalf("read back (-want +got):\n%s", diff)
		}
		if got := record.StatedOn(text); got != want.StatedOn {
			t.Fatalf("the day alone: got %v of %s", got, text)
		}
	})
}

// What an editor or another program wrote differs in spaces, order and escapes.
func TestAnySpellingOfTheJSONIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := body(dt.DrawRecord(t, 1))
		var members map[string]any
		if err := json.Unmarshal(record.Append(nil, &want), &members); err != nil {
			t.Fatal(err)
		}
		members["of a later version"] = []any{map[string]any{"a": -1.5e3, "b": nil}, true, "x\u2028"}
		members["website"] = nil
		want.Website = ""
		text, err := json.MarshalIndent(members, "\n", "\t")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, decode(t, string(text))); diff != "" {
			t.Fatalf("read back (-want +got):\n%s", diff)
		}
	})
}

func TestWhatJSONCannotHold(t *testing.T) {
	r := directory.SourceRecord{Name: "a\xffb", StatedOn: math.MaxInt32, Kind: 9,
		Locations: []directory.PracticeLocation{{Lat: math.NaN(), Lon: math.Inf(1), City: "X"}}}
	want := directory.SourceRecord{Name: "a\uFFFDb", Locations: []directory.PracticeLocation{{City: "X"}}}
	if diff := cmp.Diff(want, decode(t, string(record.Append(nil, &r)))); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
}

func TestDecodeLeavesOtherFieldsAlone(t *testing.T) {
	r := directory.SourceRecord{List: "nppes", Key: "k", Sequence: 7}
	if err := record.Decode(`{"name":"Ana"}`, &r); err != nil || r.List != "nppes" || r.Key != "k" || r.Sequence != 7 || r.Name != "Ana" {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestBrokenBodies(t *testing.T) {
	for _, c := range []struct{ about, in string }{
		{"empty", ""}, {"not an object", `[]`}, {"cut short", `{"name":"Ana`}, {"cut after an escape", `{"name":"Ana\`},
		{"no colon", `{"name" "Ana"}`}, {"no comma", `{"name":"Ana""gender":"F"}`}, {"a number for a name", `{"name":1}`},
		{"a word for a flag", `{"sample":"yes"}`}, {"a word for a number", `{"locations":[{"lat":"x"}]}`}, {"an object for a list", `{"locations":{}}`},
		{"a kind of nobody's", `{"kind":"robot"}`}, {"no date", `{"stated_on":"2026-13-01"}`}, {"letters in an NPI", `{"npi":"12E"}`}, {"no id", `{"replaced_by":"12E"}`},
		{"a wrong escape", `{"name":"\x"}`}, {"two values", `{} {}`}, {"nested without end", `{"x":` + strings.Repeat("[", 100_000)},
	} {
		t.Run(c.about, func(t *testing.T) {
			var r directory.SourceRecord
			if err := record.Decode(c.in, &r); err == nil {
				t.Errorf("it was read: %+v", r)
			}
		})
	}
}

// FuzzDecode: whatever is read is written and read as the same again.
func FuzzDecode(f *testing.F) {
	r := full()
	f.Add(string(record.Append(nil, &r)))
	f.Add(`{"name":"\ud83d\ude00\n","taxonomies":[null,{}],"x":{"y":[1,-2e9,null]}}`)
	f.Fuzz(func(t *testing.T, text string) {
		var first directory.SourceRecord
		if record.Decode(text, &first) != nil {
			return
		}
		second := decode(t, string(record.Append(nil, &first)))
		third := decode(t, string(record.Append(nil, &second)))
		if diff := cmp.Diff(second, third); diff != "" {
			t.Fatalf("it does not settle:\n%s", diff)
		}
	})
}

func BenchmarkAppend(b *testing.B) {
	r := dt.Record()
	var buf []byte
	for b.Loop() {
		buf = record.Append(buf[:0], &r)
	}
}

func BenchmarkDecode(b *testing.B) {
	r := dt.Record()
	text := string(record.Append(nil, &r))
	b.ReportAllocs()
	for b.Loop() {
		var r directory.SourceRecord
		if err := record.Decode(text, &r); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkStandardLibrary(b *testing.B) {
	r := dt.Record()
	text, err := json.Marshal(r)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("append", func(b *testing.B) {
		for b.Loop() {
			_, _ = json.Marshal(r)
		}
	})
	b.Run("decode", func(b *testing.B) {
		for b.Loop() {
			var r directory.SourceRecord
			_ = json.Unmarshal(text, &r)
		}
	})
}
