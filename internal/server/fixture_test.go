package server_test

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/server"
)

// world is a server over fakes: what it finds, what it was asked, what it
// logged.
type world struct {
	*httptest.Server
	handler http.Handler
	find    func(context.Context, search.Request) (*search.Response, error)
	suggest func(context.Context, search.SuggestRequest) ([]search.Suggestion, error)
	state   server.State
	sample  bool
	records map[directory.ID]directory.Provider
	metrics *prometheus.Registry

	mu    sync.Mutex
	asked []search.Request
	log   bytes.Buffer
}

func (w *world) Search(ctx context.Context, r search.Request) (*search.Response, error) {
	w.mu.Lock()
	w.asked = append(w.asked, r)
	w.mu.Unlock()
	return w.find(ctx, r)
}

func (w *world) Suggest(ctx context.Context, r search.SuggestRequest) ([]search.Suggestion, error) {
	return w.suggest(ctx, r)
}

func (w *world) Provider(_ context.Context, id directory.ID) (directory.Provider, error) {
	p, ok := w.records[id]
	if !ok {
		return p, directory.NotFound("no provider has this id or NPI")
	}
	return p, nil
}

func (w *world) Ready(context.Context) server.State { return w.state }
func (w *world) Sample() bool                       { return w.sample }

// Write takes log lines.
func (w *world) Write(b []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.log.Write(b)
}

func (w *world) logged() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.log.String()
}

// now is when all tests take place.
var now = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

func (w *world) config() server.Config {
	return server.Config{
		Finder: w, Suggester: w, Providers: w, Readiness: w, Catalog: catalog.Default(),
		Addr: "127.0.0.1:0", Metrics: w.metrics, Now: func() time.Time { return now },
		Logger: slog.New(slog.NewJSONHandler(w, nil)), BaseURL: "https://finder.example.org/",
	}
}

func newWorld(t testing.TB, change ...func(*server.Config)) *world {
	t.Helper()
	w := &world{metrics: prometheus.NewRegistry(), records: map[directory.ID]directory.Provider{}}
	w.state = server.State{IndexOpen: true, StoreReachable: true, Providers: 2, Position: 7}
	w.find = func(_ context.Context, r search.Request) (*search.Response, error) { return answer(r), nil }
	w.suggest = func(context.Context, search.SuggestRequest) ([]search.Suggestion, error) { return suggestions(), nil }
	for _, p := range []directory.Provider{ana(), lakeview(), retired()} {
		w.records[p.ID] = p
	}
	cfg := w.config()
	for _, f := range change {
		f(&cfg)
	}
	s, err := server.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	w.handler = s.Handler()
	w.Server = httptest.NewServer(w.handler)
	t.Cleanup(w.Server.Close)
	w.Client().CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return w
}

// get asks for a path; accept is the Accept header, "" for none.
func (w *world) get(t *testing.T, path, accept string) (*http.Response, string) {
	t.Helper()
	return w.do(t, http.MethodGet, path, http.Header{"Accept": {accept}})
}

func (w *world) do(t *testing.T, method, path string, h http.Header) (*http.Response, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, w.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header = h
	if h.Get("Accept") == "" {
		req.Header.Del("Accept")
	}
	resp, err := w.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, string(body)
}

// serve answers without a connection.
func (w *world) serve(r *http.Request) *httptest.ResponseRecorder {
	rec := httptest.NewRecorder()
	w.handler.ServeHTTP(rec, r)
	return rec
}

func day(s string) directory.Date {
	d, err := directory.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func npi(n uint64) directory.NPI { return directory.WithCheckDigit(200_000_000 + n) }

// ana is an invented physician about whom everything is known.
func ana() directory.Provider {
	at := directory.PracticeLocation{
		Name: "Example Spine <Clinic>", Line1: "100 Example St", Line2: "Ste 300", City: "Austin", State: "TX", PostalCode: "78701",
		Country: "US", Phone: "+15125550123", Fax: "+15125550124", Hours: "Mon–Fri 8–17", Lat: 30.2711, Lon: -97.7437,
		Precision: directory.PrecisionRooftop, List: "sample", Wheelchair: directory.Yes,
	}
	elsewhere := at
	elsewhere.Wheelchair = directory.No
	elsewhere.Line1, elsewhere.Line2, elsewhere.Phone, elsewhere.Precision = "7 Elm Ave", "", "", directory.PrecisionZIP
	return directory.Provider{
		ID: directory.IDOfNPI(npi(1)), NPI: npi(1), Kind: directory.Individual, Sample: true,
		Name: "Ana de la Cruz & <Söhne>", OtherNames: []string{"Ana Cruz"}, Credentials: []string{"MD", "FIPP"}, Gender: "F",
		Taxonomies: []directory.Taxonomy{{Code: "208VP0000X", Primary: true, License: "EX1001", LicenseState: "TX"}, {Code: "208100000X"}},
		Locations:  []directory.PracticeLocation{at, elsewhere},
		Training: []directory.Training{
			{Kind: directory.TrainingResidency, Field: "physical medicine", Institution: "Example <State> Hospital", Year: 2009},
			{Kind: directory.TrainingFellowship, Institution: "Sample Spine Institute"},
		},
		Certifications: []directory.BoardCertification{{Board: "Example Board of Backs", Specialty: "Pain medicine", Since: 2012, Until: 2032}, {Board: "Sample Board"}},
		Languages:      []string{"en", "es"}, Insurance: []string{"Acme PPO"},
		Offerings: []directory.Offering{
			{ID: "bmac", StatedBy: "provider", StatedOn: day("2026-10-01")},
			{ID: "bmp2-fusion", StatedBy: "society-list"},
			{ID: "gone-from-the-catalogue", StatedBy: "provider"},
		},
		Summary: "Care for backs <script>alert(1)</script>", Website: "https://spine.example.org/ana",
		Accepting: directory.Yes, Telehealth: directory.Yes, SecondOpinion: directory.Unknown,
		Prices: []string{"First visit: $200", "PRP <one> joint: $900"}, TracksOutcomes: directory.Yes, StandardCare: directory.No,
		VerifiedOn: day("2026-11-01"), StatedOn: day("2026-10-01"), Sources: []string{"nppes", "sample"},
		Provenance: []directory.Provenance{
			{Field: directory.FieldName, List: "nppes", StatedOn: day("2026-11-01")},
			{Field: directory.FieldLocations, List: "nppes", StatedOn: day("2026-11-01")},
			{Field: directory.FieldLocations, List: "sample", StatedOn: day("2026-10-01")},
			{Field: directory.FieldOfferings, List: "sample"},
			{Field: directory.FieldTraining, List: "sample", StatedOn: day("2026-10-01")},
			{Field: directory.FieldBoards, List: "sample"},
			{Field: directory.FieldPrices, List: "sample", StatedOn: day("2026-10-01")},
		},
	}
}

// lakeview is an invented clinic about which little is known.
func lakeview() directory.Provider {
	return directory.Provider{
		ID: directory.IDOfKey(directory.Organization, "lakeview"), Kind: directory.Organization, Name: "Lakeview Spine Center LLC",
		Website: "javascript:alert(1)",
	}
}

func retired() directory.Provider {
	p := ana()
	p.NPI = npi(2)
	p.ID = directory.IDOfNPI(p.NPI)
	p.Name = "Retired Person"
	p.Deactivated, p.DeactivatedOn = true, day("2026-03-04")
	return p
}

// answer is a page of results that has everything in it once.
func answer(r search.Request) *search.Response {
	out := &search.Response{
		Text: r.Q, Total: 131, Next: "next-page",
		Interpretation: search.Interpretation{
			Specialties: []search.SpecialtyPiece{{Piece: search.Piece{ID: "pain-medicine", Label: "Pain medicine", From: "pain doctor"}, NUCC: []string{"208VP0000X"}}},
			Conditions:  []search.Piece{{ID: "sciatica", Label: "Sciatica", From: "sciatica"}},
			Offerings:   []search.Piece{{ID: "bmac", Label: "Bone-marrow concentrate", From: "bmac"}},
			Place: &search.PlacePiece{
				Label: "Austin, TX", City: "Austin", State: "TX", Point: index.Point{Lat: 30.26715, Lon: -97.74306}, Precision: "city",
				Alternatives: []search.PlaceOption{{Label: "Austin, MN", Point: index.Point{Lat: 43.66, Lon: -92.97}}}, From: "near Austin",
			},
			Name: "cruz", Corrections: []search.Correction{{From: "phisiatrist", To: "physiatrist"}}, Ignored: []string{"for my", "please"},
		},
		Results: []search.Result{result()},
		Widened: []search.Widening{{What: "radius", From: "25 mi", To: "50 mi"}, {What: "radius", From: "50 mi", To: "100 mi"}},
		Notices: []search.Notice{
			{ID: "rf-weak", Level: "emergency", Text: "These can be signs of an emergency."},
			{ID: "rf-saddle", Level: "emergency", Text: "These can be signs of an emergency."},
			{ID: "regenerative-status", Level: "warning", Text: "The FDA has not approved this."},
			{ID: "no-endorsement", Level: "info", Text: "A listing is information."},
		},
	}
	if r.Facets {
		out.Facets = map[string][]search.FacetCount{
			"specialty": {{Label: search.Label{ID: "pain-medicine", Label: "Pain medicine"}, Count: 1040}},
			"offering":  {{Label: search.Label{ID: "bmac", Label: "Bone-marrow concentrate"}, Count: 12}},
			"kind":      {{Label: search.Label{ID: "individual", Label: "Clinicians"}, Count: 131}},
			"accepting": {},
		}
	}
	return out
}

func result() search.Result {
	p := ana()
	at := index.CardLocation{
		Name: "Example Spine", Line1: "100 Example St", City: "Austin", State: "TX", PostalCode: "78701", Phone: "+15125550123",
		Point: index.Point{Lat: 30.2711, Lon: -97.7437}, Precision: directory.PrecisionZIP,
	}
	return search.Result{
		Card: index.Card{
			ID: p.ID, NPI: p.NPI, Kind: p.Kind, Sample: true, Name: p.Name, Credentials: p.Credentials,
			Taxonomies: []string{"208VP0000X", "208100000X"}, Accepting: directory.Yes, VerifiedOn: p.VerifiedOn, StatedOn: p.StatedOn, Sources: p.Sources,
		},
		Location: &at, Miles: 3.2, HasDistance: true, OtherLocations: 2,
		Centre:         index.Centre(index.RoleSurgery | index.RoleNonSurgical | index.RoleTherapy),
		SpecialtyNames: []search.Label{{ID: "pain-medicine", Label: "Pain medicine"}, {ID: "pmr", Label: "Physiatry"}},
		OfferingCards: []search.OfferingCard{{
			Label: search.Label{ID: "bmac", Label: "Bone-marrow concentrate"}, CellSource: "adult", Donor: "autologous", StatedBy: "provider", StatedOn: day("2026-10-01"),
			Uses: []search.Use{{
				For: "spine-pain", Status: "hctp-361-conditional", StatusLabel: "Allowed only if strict tissue rules are met",
				Basis: "Homologous use is disputed", CheckedOn: "2026-11-22",
			}},
		}},
		Why: []string{"Pain medicine is the main specialty", "3.2 miles from Austin, TX"},
		URL: "/providers/" + p.ID.String() + "/ana-de-la-cruz-sohne",
	}
}

func suggestions() []search.Suggestion {
	return []search.Suggestion{
		{Text: "Sciatica", Kind: "condition", ID: "sciatica"},
		{Text: "Ana de la Cruz", Kind: "individual", ID: ana().ID.String(), NPI: ana().NPI.String(), Detail: "Austin, TX"},
	}
}
