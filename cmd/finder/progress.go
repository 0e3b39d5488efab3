package main

import (
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/sys/unix"

	"github.com/specialist-finder/finder/internal/intake"
)

// plainEvery is how often a line is printed where no bar can move.
const plainEvery = 10 * time.Second

// progress shows how far a long step is: a bar with rate and time left on a
// terminal, a line now and then elsewhere.
type progress struct {
	out   io.Writer
	what  string
	start time.Time

	mu   sync.Mutex
	bar  *progressbar.ProgressBar // nil where no bar can move
	last time.Time
}

func newProgress(out io.Writer, what string) *progress {
	now := time.Now()
	p := &progress{out: out, what: what, start: now, last: now}
	if isTerminal(out) {
		p.bar = progressbar.NewOptions64(-1, progressbar.OptionSetWriter(out), progressbar.OptionSetDescription(what),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(true))
	}
	return p
}

// intake shows the progress of reading files, of which the size is known.
func (p *progress) intake(x intake.Progress) {
	p.mu.Lock()
	defer p.mu.Unlock()
	rate := float64(x.Rows) / max(time.Since(p.start).Seconds(), 0.001)
	if p.bar != nil {
		p.bar.ChangeMax64(max(x.BytesTotal, 1))
		p.bar.Describe(fmt.Sprintf("%s: %d rows, %.0f rows/s, %d rejected", p.what, x.Rows, rate, x.Rejected))
		_ = p.bar.Set64(x.BytesRead)
		return
	}
	if p.due() {
		share := float64(x.BytesRead) / max(float64(x.BytesTotal), 1)
		left := time.Duration(float64(time.Since(p.start)) * (1/max(share, 0.001) - 1)).Round(time.Second)
		fmt.Fprintf(p.out, "%s: %d rows (%.0f %%), %.0f rows/s, %d rejected, %s left\n", p.what, x.Rows, 100*share, rate, x.Rejected, left)
	}
}

// count shows how many providers are done.
func (p *progress) count(done int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	rate := float64(done) / max(time.Since(p.start).Seconds(), 0.001)
	if p.bar != nil {
		p.bar.Describe(fmt.Sprintf("%s: %d providers, %.0f a second", p.what, done, rate))
		_ = p.bar.Add(1)
		return
	}
	if p.due() {
		fmt.Fprintf(p.out, "%s: %d providers, %.0f a second\n", p.what, done, rate)
	}
}

func (p *progress) due() bool {
	now := time.Now()
	if now.Sub(p.last) < plainEvery {
		return false
	}
	p.last = now
	return true
}

// end takes the bar away.
func (p *progress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}

// clock measures what a step took, in time and on the processors.
type clock struct {
	start time.Time
	cpu   time.Duration
}

func startClock() clock { return clock{time.Now(), cpuTime()} }

// String is like "3.1 s (5.2 CPU s)".
func (c clock) String() string {
	return fmt.Sprintf("%.1f s (%.1f CPU s)", time.Since(c.start).Seconds(), (cpuTime() - c.cpu).Seconds())
}

// cpuTime is what the process has used so far, in user and system mode.
func cpuTime() time.Duration {
	var u unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
