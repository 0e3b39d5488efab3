package articles_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/specialist-finder/finder/data"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/server/articles"
)

func load(files fs.FS) error {
	_, err := articles.New(articles.Config{Files: files, IsTopic: catalog.Default().IsTopic})
	return err
}

func TestTheArticlesAreSound(t *testing.T) {
	if err := load(data.Articles); err != nil {
		t.Error(err)
	}
}

// TestABrokenArticleIsRefused spoils a sound one in each way that is checked.
func TestABrokenArticleIsRefused(t *testing.T) {
	const file = "articles/stem-cells-and-sore-discs.html"
	for _, c := range []struct{ about, file, old, spoiled, want string }{
		{"an unknown topic", file, `topic="stem-cell-therapy"`, `topic="xyz"`, `topic="xyz">: the catalogue knows no such topic`},
		{"an unknown kind", file, `<specialist-finder topic`, `<specialist-finder kind="slot" topic`, `kind="slot">: is none of search`},
		{"an unknown attribute", file, `<specialist-finder topic`, `<specialist-finder tracker="1" topic`, `tracker="1">: no finder has such an attribute`},
		{"a card of nobody", file, `<specialist-finder topic`, `<specialist-finder kind="provider" topic`, `want both or none`},
		{"no finder", file, `<specialist-finder topic="stem-cell-therapy">`, ``, `syntax error`},
		{"two finders", file, `</main>`, `<specialist-finder><a href="/search">a</a></specialist-finder></main>`, `is not there once`},
		{"a finder far from its script", file, `</script><specialist-finder`, `</script> <specialist-finder`, `is not there once, right behind its script`},
		{"a finder without a link", file, `<a href="/search?offering=stem-cell-therapy">`, `<a>`, `holds no link`},
		{"a script of another site", file, `src="/widget.js"`, `src="https://cdn.example/widget.js"`, `leads elsewhere`},
		{"a script of its own", file, `<main>`, `<main><script>alert(1)</script>`, `is not the finder's`},
		{"a picture of another site", file, `<main>`, `<main><img src="/a.png" alt="">`, `<img>: an example has none`},
		{"a link to another site", file, `href="/offerings/bmac"`, `href="https://clinic.example/"`, `leads elsewhere`},
		{"a link without a scheme", file, `href="/offerings/bmac"`, `href="//clinic.example/"`, `leads elsewhere`},
		{"a style that loads", file, `<style>`, `<style>@import "/a.css";`, `loads something`},
		{"a style in an attribute", file, `<main>`, `<main style="color:red">`, `is not allowed by the headers`},
		{"a handler in an attribute", file, `<main>`, `<main onclick="a()">`, `is not allowed by the headers`},
		{"no mark of invention", file, `class="invented"`, `class="box"`, `nothing says that the page is invented`},
		{"no language", file, `lang="en"`, `lang="de"`, `is none of en and es`},
		{"for search engines", file, `content="noindex"`, `content="index"`, `<meta name="robots">`},
		{"no heading", file, `<h1>`, `<h1>x</h1><h1>`, `<h1>: there is not one`},
		{"JSON that is none", file, `"inLanguage": "en",`, `"inLanguage" "en",`, `JSON-LD`},
		{"JSON-LD without keywords", file, `"keywords"`, `"words"`, `lacks @context, about or keywords`},
		{"JSON-LD of another page", file, `"headline": "Stem`, `"headline": "Bone`, `another language or headline`},
		{"a heading that is not closed", file, `</h1>`, ``, `another language or headline`},
		{"an article that is not listed", "articles/index.html", `<a href="/examples/estenosis-lumbar" lang="es" hreflang="es">`, `<a href="/">`, `does not list "estenosis-lumbar"`},
		{"a list of what there is not", "articles/index.html", `<a href="/">`, `<a href="/examples/miracles">`, `lists "miracles"`},
	} {
		t.Run(c.about, func(t *testing.T) {
			files := copied(t)
			sound := string(files[c.file].Data)
			if strings.Count(sound, c.old) == 0 {
				t.Fatalf("%s lacks %s", c.file, c.old)
			}
			files[c.file] = &fstest.MapFile{Data: []byte(strings.Replace(sound, c.old, c.spoiled, 1))}
			if err := load(files); err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), c.file) {
				t.Errorf("error %v, want %q of %s", err, c.want, c.file)
			}
		})
	}
	files := copied(t)
	delete(files, "articles/index.html")
	if err := load(files); err == nil || !strings.Contains(err.Error(), "index.html: is missing") {
		t.Errorf("without a list: %v", err)
	}
}

// copied is a copy of the articles that a test may spoil.
func copied(t *testing.T) fstest.MapFS {
	t.Helper()
	names, err := fs.Glob(data.Articles, "articles/*")
	if err != nil {
		t.Fatal(err)
	}
	out := fstest.MapFS{}
	for _, name := range names {
		b, err := fs.ReadFile(data.Articles, name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = &fstest.MapFile{Data: b}
	}
	return out
}
