// Command placegen makes the files under data/places from the reference files:
// it keeps the columns that the gazetteer reads, mends what is known to be wrong
// in them, and reckons the counties of cities and the boxes of states.
//
//	go run ./internal/place/placegen -from ../shared/data/geo -to data/places
//
// states.csv (names) and aliases.csv are written by hand; of states.csv only
// the four columns of the box are filled in here. It must not know how the
// gazetteer resolves anything.
package main

import (
	"bytes"
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	from := flag.String("from", "../shared/data/geo", "folder with us_zips.csv and us_cities_geonames1000.csv")
	to := flag.String("to", "data/places", "folder with states.csv, where the files are written")
	flag.Parse()
	files, err := generate(*from, *to)
	if err != nil {
		fmt.Fprintln(os.Stderr, "placegen:", err)
		os.Exit(1)
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(*to, name), content, 0o644); err != nil {
			fmt.Fprintln(os.Stderr, "placegen:", err)
			os.Exit(1)
		}
	}
}

// generate returns the content of each file by name.
func generate(from, to string) (map[string][]byte, error) {
	rawZIPs, err := readTable(filepath.Join(from, "us_zips.csv"))
	if err != nil {
		return nil, err
	}
	rawTowns, err := readTable(filepath.Join(from, "us_cities_geonames1000.csv"))
	if err != nil {
		return nil, err
	}
	states, err := readTable(filepath.Join(to, "states.csv"))
	if err != nil {
		return nil, err
	}
	zips, err := cleanZIPs(rawZIPs)
	if err != nil {
		return nil, err
	}
	towns, err := cleanTowns(rawTowns, zips)
	if err != nil {
		return nil, err
	}
	callHome(zips, towns)
	settle(towns, zips)
	low, high := zipRows(zips)
	return map[string][]byte{
		"zips-0-4.csv": encode(low),
		"zips-5-9.csv": encode(high),
		"cities.csv":   encode(townRows(towns)),
		"states.csv":   encode(stateRows(states, zips)),
	}, nil
}

// readTable reads a CSV file with a header into maps by column name.
func readTable(path string) ([]map[string]string, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	records, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var rows []map[string]string
	for _, record := range records[min(1, len(records)):] {
		row := make(map[string]string, len(record))
		for i, column := range records[0] {
			row[column] = record[i]
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func encode(rows [][]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.WriteAll(rows); err != nil { // a buffer does not fail
		panic(err)
	}
	return b.Bytes()
}
