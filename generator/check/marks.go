package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// BlockEnd stands between the blocks of a text that Filled reads: paragraphs, items of lists, rows of tables.
const BlockEnd = '\f'

// Filled returns a text without the sentences that a mark such as [TO FILL: address] stands in: nobody can tell yet what
// they are going to say.
func Filled(text string) (filled string, marked bool) {
	var b strings.Builder
	for block := range strings.SplitSeq(text, string(BlockEnd)) {
		for {
			start, end, ok := nextMark(block)
			if !ok {
				break
			}
			marked = true
			b.WriteString(block[:sentenceStart(block[:start])])
			b.WriteByte(' ')
			block = block[end+sentenceEnd(block[end:]):]
		}
		b.WriteString(block)
		b.WriteByte(' ')
	}
	return b.String(), marked
}

// nextMark finds the first mark of a text.
func nextMark(text string) (start, end int, ok bool) {
	for at := 0; ; {
		open := strings.IndexByte(text[at:], '[')
		if open < 0 {
			return 0, 0, false
		}
		open += at
		if strings.HasPrefix(text[open:], fillMark) {
			mark := text[open:min(len(text), open+maxMark)]
			if length := strings.IndexByte(mark, ']'); length > 0 {
				mark = mark[:length+1]
			}
			return open, open + len(mark), true
		}
		length := strings.IndexByte(text[open:min(len(text), open+maxBracket)], ']')
		if length > 0 && isBlank(text[open+1:open+length]) {
			return open, open + length + 1, true
		}
		at = open + 1
	}
}

// sentenceStart returns where the sentence begins that a text ends with.
func sentenceStart(text string) int {
	for i := len(text); i > 0; {
		r, size := utf8.DecodeLastRuneInString(text[:i])
		if after, _ := utf8.DecodeRuneInString(text[i:]); endsSentence(r) && (i == len(text) || unicode.IsSpace(after) || r > 0x2000) {
			return i
		}
		i -= size
	}
	return 0
}

// sentenceEnd returns where the sentence ends that a text begins with.
func sentenceEnd(text string) int {
	for i, r := range text {
		if !endsSentence(r) {
			continue
		}
		end := i + utf8.RuneLen(r)
		if after, size := utf8.DecodeRuneInString(text[end:]); size == 0 || unicode.IsSpace(after) || r > 0x2000 {
			return end
		}
	}
	return len(text)
}

func endsSentence(r rune) bool { return strings.ContainsRune(".!?。！？", r) }
