// Command bench measures how fast proviso builds, beside the least that any generator could do and, where they are
// installed, beside other generators, on the same text in the same run.
//
//	bench                              measures, and prints the table
//	bench corpus FOLDER                writes the site that it measures on
//	bench floor SOURCE DESTINATION     is the least that any generator could do
//	bench launch REPORT PROGRAM …      stands between it and what it measures
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"trackora.click/proviso/cmd/bench/corpus"
	"trackora.click/proviso/cmd/bench/floor"
	"trackora.click/proviso/cmd/bench/process"
)

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(args []string, out, log io.Writer) error {
	command := ""
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		command, args = args[0], args[1:]
	}
	switch command {
	case "":
		return runBench(args, out, log)
	case "corpus":
		return runCorpus(args, log)
	case "floor":
		if len(args) != 2 {
			return errors.New("floor takes the folder to read and the folder to write")
		}
		return floor.Build(args[0], args[1])
	case "launch":
		return process.Launch(args)
	}
	return fmt.Errorf("there is no command %q; there are corpus and floor", command)
}

func runCorpus(args []string, log io.Writer) error {
	flags := flag.NewFlagSet("bench corpus [flags] FOLDER", flag.ContinueOnError)
	flags.SetOutput(log)
	var c corpus.Corpus
	flags.IntVar(&c.Policies, "policies", 100, "how many policies")
	flags.Uint64Var(&c.Seed, "seed", 1, "what the text is made from")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() != 1 || c.Policies < 1 {
		return errors.New("corpus takes the folder to write, and at least one policy")
	}
	return corpus.Write(flags.Arg(0), c.Site())
}

// options are the flags of a measuring run.
type options struct {
	sizes       []int
	repetitions int
	seed        uint64
	proviso     string // the binary
	hugo        string // the binary; empty to do without
	eleventy    string // the node_modules it is installed in; empty to do without
	json        string // file to write the figures into as JSON; empty for none
}

func runBench(args []string, out, log io.Writer) error {
	o := options{}
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(log)
	sizes := flags.String("sizes", "1,100,1000,10000", "how many policies, in turn")
	flags.IntVar(&o.repetitions, "reps", 5, "how often each build runs")
	flags.Uint64Var(&o.seed, "seed", 1, "what the text is made from")
	flags.StringVar(&o.proviso, "proviso", "bin/proviso", "the binary to measure")
	flags.StringVar(&o.hugo, "hugo", "", "the binary of Hugo, to measure it beside proviso")
	flags.StringVar(&o.eleventy, "eleventy", "", "the node_modules that Eleventy is in, to measure it beside proviso")
	flags.StringVar(&o.json, "json", "", "file to write the figures into, as JSON")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 || o.repetitions < 1 {
		return errors.New("bench takes flags only, and at least one repetition; see bench -help")
	}
	for _, text := range strings.Split(*sizes, ",") {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			return fmt.Errorf("-sizes %s: %q is no number of policies", *sizes, text)
		}
		o.sizes = append(o.sizes, n)
	}
	for _, name := range []*string{&o.proviso, &o.hugo, &o.eleventy} {
		if *name == "" {
			continue
		}
		var err error
		if *name, err = filepath.Abs(*name); err != nil {
			return fmt.Errorf("find what to measure: %w", err)
		}
	}
	return measure(o, out, log)
}
