package snippet_test

import (
	"html"
	"testing"

	"github.com/specialist-finder/finder/internal/server/snippet"
)

const site = "https://finder.example.org"

// chosen is a finder with everything chosen that a snippet has to escape.
func chosen() snippet.Finder {
	return snippet.Finder{
		Lang: "es", Root: "/es", Kind: snippet.KindNear, Topic: "sciatica", Place: "Austin, TX", Radius: "25", Count: "3",
		Theme: "dark", Accent: "#0b5563", Corner: "8", Page: "/es/search?condition=sciatica&near=Austin%2C+TX", Link: `Ciática <cerca> & "aquí"`,
	}
}

func TestEveryWaySaysTheSame(t *testing.T) {
	f := chosen()
	link := `<a href="https://finder.example.org/es/search?condition=sciatica&amp;near=Austin%2C+TX">Ciática &lt;cerca&gt; &amp; &#34;aquí&#34;</a>`
	for about, c := range map[string]struct{ got, want string }{
		"link": {f.Anchor(site), link},
		"element": {f.Element(site), `<script async src="https://finder.example.org/widget.js"></script><specialist-finder kind="near" topic="sciatica" place="Austin, TX" ` +
			`radius="25" count="3" theme="dark" accent="#0b5563" corner="8" lang="es">` + link + `</specialist-finder>`},
		"frame": {f.Frame(site), site + "/es/embed/frame?kind=near&topic=sciatica&place=Austin%2C+TX&radius=25&count=3&theme=dark&accent=%230b5563&corner=8"},
		"iframe": {f.Iframe(site, `a "title"`, 640), `<div><iframe src="https://finder.example.org/es/embed/frame?kind=near&amp;topic=sciatica&amp;place=Austin%2C+TX&amp;radius=25` +
			`&amp;count=3&amp;theme=dark&amp;accent=%230b5563&amp;corner=8" width="100%" height="640" title="a &#34;title&#34;" frameborder="0" loading="lazy" referrerpolicy="origin"></iframe></div>`},
		"quote":    {f.Quote(site, "t", 9), `<blockquote>` + link + `</blockquote><iframe src="` + html.EscapeString(f.Frame(site)) + `" width="100%" height="9" title="t" frameborder="0" loading="lazy" referrerpolicy="origin"></iframe>`},
		"fragment": {f.Fragment(site), site + "/es/embed/fragment?topic=sciatica&place=Austin%2C+TX&radius=25"},
		"oembed":   {snippet.OEmbed(site, "/es/conditions/sciatica", "xml"), site + "/oembed?url=https%3A%2F%2Ffinder.example.org%2Fes%2Fconditions%2Fsciatica&format=xml"},
	} {
		if c.got != c.want {
			t.Errorf("%s is\n%s, want\n%s", about, c.got, c.want)
		}
	}
}

// TestWhatIsNotChosenIsNotSaid: the shortest line is the one of the documentation.
func TestWhatIsNotChosenIsNotSaid(t *testing.T) {
	f := snippet.Finder{Kind: snippet.KindSearch, Topic: "stem-cell-therapy", Page: "/search?offering=stem-cell-therapy", Link: "Find a specialist"}
	const want = `<script async src="https://finder.example.org/widget.js"></script><specialist-finder topic="stem-cell-therapy">` +
		`<a href="https://finder.example.org/search?offering=stem-cell-therapy">Find a specialist</a></specialist-finder>`
	if got := f.Element(site); got != want {
		t.Errorf("the element is\n%s, want\n%s", got, want)
	}
}

// TestWordsOfTheArticleAreForFramesWithoutATopic, since the element reads them itself.
func TestWordsOfTheArticleAreForFramesWithoutATopic(t *testing.T) {
	f := snippet.Finder{Kind: snippet.KindSearch, About: []string{"disc disease", "l5&s1"}, Page: "/"}
	if got, want := f.Frame(site), site+"/embed/frame?about=disc+disease&about=l5%26s1"; got != want {
		t.Errorf("the frame is %s, want %s", got, want)
	}
	f.Topic = "sciatica"
	if got, want := f.Frame(site), site+"/embed/frame?topic=sciatica"; got != want {
		t.Errorf("with a topic the frame is %s, want %s", got, want)
	}
}

// TestIncludeCannotBeLeft: a place is whatever somebody types.
func TestIncludeCannotBeLeft(t *testing.T) {
	f := snippet.Finder{Kind: snippet.KindSearch, Place: `O'Fallon\'); system('x`}
	const want = `<?php echo @file_get_contents('https://finder.example.org/embed/fragment?place=O%27Fallon%5C%27%29%3B+system%28%27x', false, stream_context_create(['http' => ['timeout' => 2]])); ?>`
	if got := f.Include(site); got != want {
		t.Errorf("the include is %s, want %s", got, want)
	}
}

// TestHeightFollowsTheCount, as far as it is one.
func TestHeightFollowsTheCount(t *testing.T) {
	height := func(kind, place, count string) int {
		return (&snippet.Finder{Kind: kind, Place: place, Count: count}).Height()
	}
	for _, c := range []struct{ kind, place string }{{snippet.KindQuestions, ""}, {snippet.KindNear, "78701"}} {
		usual := height(c.kind, c.place, "")
		if one, ten := height(c.kind, c.place, "1"), height(c.kind, c.place, "10"); one >= usual || ten <= usual {
			t.Errorf("%v: %d px for one, usually %d, %d for ten", c, one, usual, ten)
		}
		for _, count := range []string{"0", "-3", "11", "99999999", "many"} {
			if got := height(c.kind, c.place, count); got != usual {
				t.Errorf("%v: with count %q it is %d px high, want %d", c, count, got, usual)
			}
		}
	}
	if a, b := height(snippet.KindSearch, "", ""), height(snippet.KindSearch, "", "10"); a != b {
		t.Errorf("without results it is %d px high, and %d", a, b)
	}
}
