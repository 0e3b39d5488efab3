//go:build race

package main

// raceDetector says that this test, and the programs that it runs, are built with
// the race detector.
const raceDetector = true
