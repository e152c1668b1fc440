package snippet

import (
	"fmt"
	"slices"
	"strings"

	"trackora.click/proviso/generator/shape"
)

// body is the body of a snippet while it is being written.
type body struct {
	strings.Builder
	lists shape.Lists
	stops int // so far
}

// write adds what stands in the text as it is, in the syntax of snippets.
func (b *body) write(text string) { b.WriteString(text) }

// field writes a field with an example of its value, or with the words to choose from.
func (b *body) field(f *shape.Field) {
	b.write(f.Name + ": ")
	switch f.Kind {
	case shape.Line, shape.Text, shape.Word, shape.Number, shape.Boolean:
		b.value(f, f.Example)
	case shape.List:
		b.write("[")
		b.value(f, strings.Trim(f.Example, "[]"))
		b.write("]")
	case shape.ByName:
		name, value, _ := strings.Cut(strings.Trim(f.Example, "{}"), ": ")
		b.write("{")
		b.value(f, name)
		b.write(": ")
		b.stop(value)
		b.write("}")
	default:
		panic(fmt.Sprintf("snippet: %s is of kind %d, which front matter has none of", f.Name, f.Kind))
	}
}

// value writes a place for one value: the words there are, that of the example first, or the example.
func (b *body) value(f *shape.Field, example string) {
	words := []string{example}
	for _, c := range f.Choices(b.lists) {
		if c.Word != example {
			words = append(words, c.Word)
		}
	}
	if f.Kind == shape.Boolean {
		words = append(words, f.Usual)
	}
	switch {
	case len(words) > 1:
		b.choose(words)
	case f.Pattern == shape.Date:
		b.today()
	default:
		b.stop(example)
	}
}

// stop writes a place where a text is to be replaced.
func (b *body) stop(text string) {
	b.stops++
	fmt.Fprintf(b, "${%d:%s}", b.stops, strings.NewReplacer(`\`, `\\`, `$`, `\$`, `}`, `\}`).Replace(text))
}

// today writes a place for a date, with the day on which it is written.
func (b *body) today() {
	b.stops++
	fmt.Fprintf(b, "${%d:$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE}", b.stops)
}

// choose writes a place for one of some words.
func (b *body) choose(words []string) {
	b.stops++
	words = slices.Clone(words)
	for i, word := range words {
		words[i] = strings.NewReplacer(`\`, `\\`, `,`, `\,`, `|`, `\|`).Replace(word)
	}
	fmt.Fprintf(b, "${%d|%s|}", b.stops, strings.Join(words, ","))
}
