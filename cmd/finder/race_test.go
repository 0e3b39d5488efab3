//go:build race

package main

// raceDetector says that programs take several times the memory.
const raceDetector = true
