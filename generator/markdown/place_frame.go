package markdown

import (
	"fmt"
	"strings"
)

// quotes are the pairs that may stand around the title of a frame.
var quotes = []string{`""`, "“”", "„“", "«»", "''"}

// framePlace reads "::: embed player", which is for all frames that the service loads, or
//
//	::: embed player https://video.example/embed/1 "Our workshop in two minutes"
//
// with the address or id of one frame, and its title. The text up to the closing line is for readers whose browser shows
// no frame.
func framePlace(j *job, c *container) Place {
	place := j.place(FramePlace, c)
	place.Described = c.HasChildren()
	words := j.placeWords(c)
	if len(words) == 0 {
		j.problem("container-attribute", c.start, c.end, "::: embed needs the id of a service", "write ::: embed and the id that the service has in content/consent.yaml")
		return place
	}
	place.Service = j.located(words[0])
	if len(words) == 1 {
		return place
	}
	frame, line := words[1], "::: embed "+words[0].Text
	place.Frame = j.located(frame)
	if len(words) > 2 {
		place.Title = unquoted(string(j.in.text[words[2].Start:words[len(words)-1].End]))
	}
	whole := unquoted(string(j.in.text[frame.Start:words[len(words)-1].End]))
	switch {
	case strings.ContainsAny(frame.Text[:1], `"'`) || strings.HasPrefix(frame.Text, "“"):
		j.problem("container-attribute", frame.Start, frame.End, "the address or id of what is shown stands before its title",
			fmt.Sprintf("write %s https://video.example/embed/1 %q, with the address of yours", line, whole))
		place.Service, place.Frame = Word{}, Word{}
	case place.Title == "":
		j.problem("container-attribute", frame.Start, frame.End, "a frame needs a title: it is shown until the frame may load, and read aloud",
			fmt.Sprintf("write what it shows: %s %s \"Our workshop in two minutes\"", line, frame.Text))
	case strings.Contains(place.Title, "{{"):
		j.problem("container-attribute", words[2].Start, words[len(words)-1].End, "the title of a frame is plain words, in which no value of site.yaml is filled in",
			"write the words themselves")
	}
	return place
}

// unquoted is a title without the quotes around it.
func unquoted(title string) string {
	for _, pair := range quotes {
		signs := []rune(pair)
		if inner, ok := strings.CutPrefix(title, string(signs[0])); ok {
			if inner, ok = strings.CutSuffix(inner, string(signs[1])); ok {
				return strings.TrimSpace(inner)
			}
		}
	}
	return title
}
