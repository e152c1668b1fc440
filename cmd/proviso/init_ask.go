package main

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"

	"trackora.click/proviso/generator"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/starter"
)

// question is one that "proviso init" asks.
type question struct {
	flag, asks string
	get        func(starter.Answers) string
	set        func(*starter.Answers, string)
}

// questions are asked in this order.
var questions = []question{
	{"name", "Company, as it calls itself in contracts",
		func(a starter.Answers) string { return a.Name }, func(a *starter.Answers, s string) { a.Name = s }},
	{"url", "Address of the site, such as https://www.example.com/",
		func(a starter.Answers) string { return a.URL }, func(a *starter.Answers, s string) { a.URL = address(s) }},
	{"email", "E-mail address for questions about personal data",
		func(a starter.Answers) string { return a.Email }, func(a *starter.Answers, s string) { a.Email = s }},
	{"locales", "Languages, the main one first, such as en, fr [en]",
		func(a starter.Answers) string { return strings.Join(a.Locales, ",") }, func(a *starter.Answers, s string) { a.Locales = languages(s) }},
}

// ask asks for what isn't known yet. An answer that can't be right is said so, and asked for again.
func ask(ctx context.Context, a starter.Answers, c console) (starter.Answers, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	lines := typed(ctx, c.in)
	for _, q := range questions {
		for q.get(a) == "" {
			fmt.Fprintf(c.err, "%s: ", q.asks)
			select {
			case line, ok := <-lines:
				if !ok {
					fmt.Fprintln(c.err)
					return a, usagef("the answers ended before the questions; nothing was written")
				}
				q.answer(&a, line, c)
			case <-ctx.Done():
				fmt.Fprintln(c.err)
				return a, ctx.Err()
			}
		}
	}
	return a, nil
}

// answer takes an answer, unless it can't be right.
func (q question) answer(a *starter.Answers, line string, c console) {
	line = strings.TrimSpace(line)
	if line == "" && q.flag == "locales" {
		line = "en"
	}
	if line == "" {
		return
	}
	q.set(a, line)
	if said := mistake(*a); said != "" {
		fmt.Fprintf(c.err, "  %s\n", diag.Inert(said))
		q.set(a, "")
	}
}

// mistake tells what is wrong with the answers so far; "" when nothing is.
func mistake(a starter.Answers) string {
	a.Name, a.URL, a.Email = cmp.Or(a.Name, "Example"), cmp.Or(a.URL, "https://example.com/"), cmp.Or(a.Email, "a@example.com")
	if len(a.Locales) == 0 {
		a.Locales = []string{"en"}
	}
	if _, problems := generator.NewSite(a); len(problems) > 0 {
		return saidOf(problems[0])
	}
	return ""
}

// typed returns what is typed, line by line, in a channel: a read from a terminal can't be interrupted otherwise.
func typed(ctx context.Context, in io.Reader) <-chan string {
	lines := make(chan string)
	go func() {
		defer close(lines)
		for scanner := bufio.NewScanner(in); scanner.Scan(); {
			select {
			case lines <- scanner.Text():
			case <-ctx.Done():
				return
			}
		}
	}()
	return lines
}

// address completes an address that was typed as people say it: www.example.com.
func address(text string) string {
	text = strings.TrimSpace(text)
	if text != "" && !strings.Contains(text, ":") && strings.Contains(text, ".") {
		return "https://" + text
	}
	return text
}

// languages takes a list apart: "en, fr" or "en fr".
func languages(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == ' ' || r == '\t' })
}
