// Package browsertest looks at the pages as people do: in a real Chromium, over
// the program as it is built, with the invented sample. It holds what no test of
// the HTML alone can: what axe-core finds, what the keyboard reaches, what moves
// while a page loads, what is wider than a phone, and whom the browser asks.
//
// Chromium is FINDER_TEST_CHROMIUM, or found on the PATH. Where it or the
// bundled scripts are missing the tests skip; with CI=true they fail.
package browsertest_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"syscall"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/specialist-finder/finder/web"
)

// stage is what all tests share.
type stage struct {
	site    *url.URL        // where the finder answers, with the invented sample
	hard    *url.URL        // where another does, with records that are hard to show
	program string          // the finder as it is built
	browser context.Context // the one Chromium
	axe     string          // the source of axe-core
	missing error           // why no test can run, or nil
}

var on stage

func TestMain(m *testing.M) { os.Exit(run(m)) }

// run sets the stage, if all that it needs is here, and clears it.
func run(m *testing.M) int {
	path, axe, err := equipment()
	if err != nil {
		on.missing = err
		return m.Run()
	}
	dir, err := os.MkdirTemp("", "finder-browsertest")
	if err != nil {
		return complain(err)
	}
	defer os.RemoveAll(dir)
	program, err := build(dir)
	if err != nil {
		return complain(err)
	}
	site, stop, err := serve(program, filepath.Join(dir, "var"), "--gallery")
	if err != nil {
		return complain(err)
	}
	defer stop()
	hard, stopHard, err := serveHard(program, dir)
	if err != nil {
		return complain(err)
	}
	defer stopHard()
	browser, closeBrowser, err := openBrowser(path)
	if err != nil {
		return complain(err)
	}
	defer closeBrowser()
	on = stage{site: site, hard: hard, program: program, browser: browser, axe: axe}
	return m.Run()
}

func complain(err error) int {
	fmt.Fprintln(os.Stderr, "browsertest:", err)
	return 1
}

// equipment finds Chromium and axe-core, and makes sure that there are scripts
// to test.
func equipment() (path, axe string, err error) {
	if path, err = chromium(); err != nil {
		return "", "", err
	}
	source, err := os.ReadFile("../../web/node_modules/axe-core/axe.min.js")
	if err != nil {
		return "", "", errors.New("axe-core is not installed: run `make web`")
	}
	if built, err := fs.Glob(web.FS, "dist/main-*.js"); err != nil || len(built) == 0 {
		return "", "", errors.New("the scripts of the pages are not built: run `make web`")
	}
	return path, string(source), nil
}

func chromium() (string, error) {
	if path := os.Getenv("FINDER_TEST_CHROMIUM"); path != "" {
		return exec.LookPath(path)
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("there is no Chromium: install it, or say where it is with FINDER_TEST_CHROMIUM")
}

var announced = regexp.MustCompile(`Specialist Finder is on (http://\S+)`)

// build builds the finder.
func build(dir string) (program string, err error) {
	program = filepath.Join(dir, "finder")
	return program, command("go", "build", "-o", program, "github.com/specialist-finder/finder/cmd/finder")
}

func command(name string, args ...string) error {
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("%s %s: %w\n%s", name, args[0], err, out)
	}
	return nil
}

// serve starts the finder on a free port; an empty folder gets the sample. Tests may
// say which visitor they are, since a visitor may send only so many reports. stop ends
// it.
func serve(program, data string, flags ...string) (site *url.URL, stop func(), err error) {
	cmd := exec.Command(program, append([]string{"--data", data, "--log-level", "warn", "serve", "--addr", "localhost:0", "--metrics-addr", "",
		"--trusted-proxies", "127.0.0.0/8,::1/128"}, flags...)...)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, nil, err
	}
	stop = func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		_ = cmd.Wait()
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if m := announced.FindStringSubmatch(lines.Text()); m != nil {
			go func() { _, _ = io.Copy(io.Discard, out) }()
			site, err = url.Parse(m[1])
			return site, stop, err
		}
	}
	stop()
	return nil, nil, errors.New("the finder ended before it served")
}

// openBrowser starts Chromium without a window.
func openBrowser(path string) (context.Context, func(), error) {
	ctx, cancel := chromedp.NewContext(context.Background(), chromedp.WithAllocatorOptions(chromedp.ExecPath(path), chromedp.NoSandbox))
	if err := chromedp.Do(ctx); err != nil {
		cancel()
		return nil, nil, fmt.Errorf("start %s: %w", path, err)
	}
	return ctx, cancel, nil
}
