package pages_test

import (
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/server/pages"
	"github.com/specialist-finder/finder/web"
)

func english(t *testing.T) map[string]string {
	t.Helper()
	b, err := fs.ReadFile(web.FS, "locales/en.json")
	if err != nil {
		t.Fatal(err)
	}
	messages := map[string]string{}
	if err := json.Unmarshal(b, &messages); err != nil {
		t.Fatal(err)
	}
	return messages
}

// TestEveryNoticeHasATitleOfItsOwn, so that none goes by that of a red flag. The last two stand
// elsewhere on every page.
func TestEveryNoticeHasATitleOfItsOwn(t *testing.T) {
	source, err := os.ReadFile("../../search/notices.go")
	if err != nil {
		t.Fatal(err)
	}
	messages := english(t)
	ids := regexp.MustCompile(`\n\tNotice\w+ += "([a-z-]+)"`).FindAllStringSubmatch(string(source), -1)
	if len(ids) < 8 {
		t.Fatalf("only %d ids are found", len(ids))
	}
	for _, id := range ids {
		if id[1] != search.NoticeSample && id[1] != search.NoticeNoEndorsement && messages["notice."+id[1]] == "" {
			t.Errorf("the notice %s has no title", id[1])
		}
	}
}

// said finds the keys that templates and code name, and the beginnings of those
// that code puts together.
var (
	said  = regexp.MustCompile(`(?:\.T|\.N|\bl\.T|\badd)\(?\s*"([a-z_0-9.-]+)"`)
	begun = regexp.MustCompile(`"([a-z_]+\.(?:[a-z_.-]*\.)?)"\s*[+,)]`)
	plain = regexp.MustCompile(`"([a-z_]+(?:\.[A-Za-z0-9_-]+)+)"`)
)

// TestEveryMessageIsUsedAndEveryUseHasAMessage reads templates and code for
// keys: a key that is nowhere in locales would be shown to people as it is.
func TestEveryMessageIsUsedAndEveryUseHasAMessage(t *testing.T) {
	messages := english(t)
	source := everything(t)
	has := func(key string) bool {
		return messages[key] != "" || messages[key+".one"] != "" && messages[key+".other"] != ""
	}
	for _, m := range said.FindAllStringSubmatch(source, -1) {
		if key := m[1]; strings.Contains(key, ".") && !strings.HasSuffix(key, ".") && !has(key) {
			t.Errorf("%q is said but has no message", key)
		}
	}
	used := map[string]bool{}
	for _, m := range plain.FindAllStringSubmatch(source, -1) {
		used[m[1]] = true
	}
	var prefixes []string
	for _, m := range begun.FindAllStringSubmatch(source, -1) {
		prefixes = append(prefixes, m[1])
	}
	for _, key := range slices.Sorted(maps.Keys(messages)) {
		base := strings.TrimSuffix(strings.TrimSuffix(key, ".one"), ".other")
		for _, suffix := range []string{"", ".about", ".you", ".on", ".text"} { // added in code
			base = strings.TrimSuffix(base, suffix)
		}
		begins := func(prefix string) bool { return strings.HasPrefix(key, prefix) }
		if !used[key] && !used[base] && !slices.ContainsFunc(prefixes, begins) && !used[strings.TrimSuffix(key, ".text")] && key != "date" {
			t.Errorf("message %q is never used", key)
		}
	}
}

// everything is the text of all templates and of the code that speaks to people.
func everything(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	for _, pattern := range []string{"*.go", "../*.go", "../embed/*.go", "../oembed/*.go", "../../../web/templates/*.html", "../../../web/gallery/*.html", "../../../web/components/*/*.html"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if strings.HasSuffix(f, "_test.go") {
				continue
			}
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			b.Write(text)
		}
	}
	return b.String()
}

func TestMessagesThatDataAsksForAreThere(t *testing.T) {
	messages := english(t)
	var keys []string
	for _, field := range []string{
		"name", "other_names", "credentials", "gender", "taxonomies", "locations", "languages", "insurance", "offerings", "summary",
		"website", "accepting_new_patients", "telehealth", "second_opinion", "verified_on", "status",
	} {
		keys = append(keys, "field."+field)
	}
	keys = append(keys, "use."+catalog.SpinePain, "location.rough.zip", "location.rough.city", "kind.individual", "kind.organization", "notice.regenerative-status")
	for _, s := range []string{"400", "403", "404", "405", "413", "500", "503"} {
		keys = append(keys, "fail."+s, "fail."+s+".text")
	}
	for _, key := range keys {
		if messages[key] == "" {
			t.Errorf("no message %q", key)
		}
	}
}

// banned are the words that no text of ours may use of a treatment.
var banned = regexp.MustCompile(`(?i)\b(cures?|guaranteed|miracle|proven|risk-free|breakthrough|best doctors?|top doctors?|milagro|garantizad[oa]|cura)\b`)

func TestMessagesPromiseNothing(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		b, err := fs.ReadFile(web.FS, "locales/"+lang+".json")
		if err != nil {
			t.Fatal(err)
		}
		if m := banned.FindString(string(b)); m != "" {
			t.Errorf("%s says %q", lang, m)
		}
	}
}

func TestBrokenWordsAndTemplatesAreFoundAtStart(t *testing.T) {
	if _, err := pages.New(pages.Config{Catalog: catalog.Default()}); err != nil {
		t.Fatal(err)
	}
}
