package process

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// TestMain lets the tests call this very program as the launcher, and as the program it launches.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 {
		switch os.Args[1] {
		case "launch":
			if err := Launch(os.Args[2:]); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(3)
			}
			return
		case "work":
			work()
		case "rest":
			return
		}
	}
	os.Exit(m.Run())
}

// work takes 64 MiB and 50 ms, talks, and fails.
func work() {
	folder, _ := os.Getwd()
	memory := make([]byte, 64<<20)
	for i := range memory {
		memory[i] = 1
	}
	time.Sleep(50 * time.Millisecond)
	fmt.Println("works in", folder, "with", os.Getenv("BENCH_WORD"))
	fmt.Fprintln(os.Stderr, "fails with", memory[0])
	os.Exit(7)
}

// launcher returns one that adds a word to the environment.
func launcher() Launcher {
	return Launcher{Command: []string{os.Args[0], "launch"}, Env: []string{"BENCH_WORD=a word"}}
}

func TestARunTellsWhatItTook(t *testing.T) {
	folder := t.TempDir()
	got, err := launcher().Run(folder, os.Args[0], "work")
	if err != nil {
		t.Fatal(err)
	}
	if got.Code != 7 || !strings.Contains(string(got.Out), "works in "+folder+" with a word") || string(got.Err) != "fails with 1\n" {
		t.Errorf("code %d, output %q, errors %q", got.Code, got.Out, got.Err)
	}
	if got.Seconds < 0.05 || got.CPU <= 0 || got.MiB < 64 {
		t.Errorf("%.3f s, %.3f s of the processor and %.0f MiB; it took 0.05 s and 64 MiB at least", got.Seconds, got.CPU, got.MiB)
	}
}

// TestALargeCallerIsNotMeasured: a child of a large process was once counted as large as its parent.
func TestALargeCallerIsNotMeasured(t *testing.T) {
	large := make([]byte, 256<<20)
	for i := range large {
		large[i] = 1
	}
	got, err := launcher().Run(t.TempDir(), os.Args[0], "rest")
	if err != nil {
		t.Fatal(err)
	}
	if got.MiB >= float64(len(large)>>20) {
		t.Errorf("%.0f MiB for a program that does nothing; its caller has %d more", got.MiB, len(large)>>20)
	}
}

func TestAProgramThatIsNotThereIsAnError(t *testing.T) {
	if _, err := launcher().Run(t.TempDir(), "/no/such/program"); err == nil || !strings.Contains(err.Error(), "/no/such/program") {
		t.Errorf("error %v", err)
	}
}
