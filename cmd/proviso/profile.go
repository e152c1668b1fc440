package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"runtime/trace"
	"strings"
	"time"

	"trackora.click/proviso/generator"
)

// profile measures a build.
type profile struct {
	began  time.Time
	before runtime.MemStats
	stops  []func() error
}

// jsonProfile is what --json prints of a profile. Its names are a promise to scripts: add, never rename.
type jsonProfile struct {
	Wall        float64            `json:"wallMs"`
	Stages      map[string]float64 `json:"stagesMs"` // of all processors together
	Allocations uint64             `json:"allocations"`
	Allocated   uint64             `json:"allocatedBytes"`
	PerPolicy   uint64             `json:"allocationsPerPolicy"`
	Peak        int64              `json:"peakBytes"` // of memory; 0 where the system doesn't tell
}

// startProfile begins to measure, and to write cpu.pprof and trace.out into a folder, unless that is "".
func startProfile(folder string, now func() time.Time) (*profile, error) {
	p := &profile{began: now()}
	runtime.ReadMemStats(&p.before)
	if folder == "" {
		return p, nil
	}
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return nil, fmt.Errorf("make the folder for profiles: %w", err)
	}
	recorders := []struct {
		name  string
		start func(io.Writer) error
		stop  func()
	}{{"cpu.pprof", pprof.StartCPUProfile, pprof.StopCPUProfile}, {"trace.out", trace.Start, trace.Stop}}
	for _, r := range recorders {
		f, err := os.Create(filepath.Join(folder, r.name))
		if err == nil {
			err = r.start(f)
		}
		if err != nil {
			return nil, fmt.Errorf("write a profile: %w", errors.Join(err, p.stop()))
		}
		p.stops = append(p.stops, func() error { r.stop(); return f.Close() })
	}
	p.stops = append(p.stops, func() error { return writeHeap(filepath.Join(folder, "heap.pprof")) })
	return p, nil
}

func writeHeap(name string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(pprof.Lookup("allocs").WriteTo(f, 0), f.Close())
}

// stop ends what writes into files.
func (p *profile) stop() error {
	var errs []error
	for _, stop := range p.stops {
		errs = append(errs, stop())
	}
	p.stops = nil
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("write a profile: %w", err)
	}
	return nil
}

// sum is what was measured until now.
func (p *profile) sum(r generator.Report, now time.Time) *jsonProfile {
	var after runtime.MemStats
	runtime.ReadMemStats(&after)
	sum := &jsonProfile{
		Wall: milliseconds(now.Sub(p.began)), Stages: map[string]float64{}, Peak: peakMemory(),
		Allocations: after.Mallocs - p.before.Mallocs, Allocated: after.TotalAlloc - p.before.TotalAlloc,
	}
	sum.PerPolicy = sum.Allocations / uint64(max(r.Policies, 1))
	if r.Stages != nil {
		for i, spent := range r.Stages {
			sum.Stages[generator.Stage(i).String()] = milliseconds(spent)
		}
	}
	return sum
}

func milliseconds(d time.Duration) float64 {
	return float64(d.Round(10*time.Microsecond)) / float64(time.Millisecond)
}

// print writes a profile for people, in the order that a policy goes through the stages.
func (p *jsonProfile) print(w io.Writer, r generator.Report) {
	var stages []string
	if r.Stages != nil {
		for i := range r.Stages {
			name := generator.Stage(i).String()
			stages = append(stages, fmt.Sprintf("%s %.1f ms", name, p.Stages[name]))
		}
	}
	fmt.Fprintf(w, "Took %.1f ms; of all processors together: %s.\n", p.Wall, strings.Join(stages, ", "))
	fmt.Fprintf(w, "Allocated %s in %d pieces, %d for each policy", kilobytes(int64(p.Allocated)), p.Allocations, p.PerPolicy)
	if p.Peak > 0 {
		fmt.Fprintf(w, "; at most %s of memory were in use", kilobytes(p.Peak))
	}
	fmt.Fprintln(w, ".")
}
