package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/query"
)

func ids(ps []query.Piece) string {
	var out []string
	for _, p := range ps {
		out = append(out, p.ID+"("+p.From+")")
	}
	return strings.Join(out, " ")
}

func main() {
	p := query.New(catalog.Default(), place.Default())
	sc := bufio.NewScanner(os.Stdin)
	for sc.Scan() {
		start := time.Now()
		rs := p.Parse(sc.Text(), query.Options{})
		took := time.Since(start)
		fmt.Printf("== %s  (%v)\n", sc.Text(), took.Round(time.Microsecond))
		for _, r := range rs {
			pl := ""
			if r.Place != nil {
				pl = fmt.Sprintf("PLACE %s(%s) sure=%v ", r.Place.Label, r.Place.From, r.Place.Sure)
			}
			fmt.Printf("   %d S[%s] C[%s] O[%s] W[%s] cr[%s] %s near[%s] NAME[%s] corr%v ign%q\n", r.Way, ids(r.Specialties), ids(r.Conditions), ids(r.Offerings), ids(r.Wishes), ids(r.Credentials), pl, r.NearMe, r.Name, r.Corrections, r.Ignored)
		}
	}
}
