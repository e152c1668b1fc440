package check

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"trackora.click/proviso/generator/diag"
)

// vague are words of links that don't say where these lead, by language.
var vague = map[string][]string{
	"en": {"here", "click here", "click", "this", "this link", "this page", "link", "read more", "more", "learn more", "see here", "more info", "more information", "details", "find out more"},
	"de": {"hier", "hier klicken", "klicken sie hier", "klicke hier", "klick hier", "mehr", "mehr erfahren", "mehr lesen", "weiterlesen", "link", "dieser link", "diesen link", "diese seite", "mehr informationen", "weitere informationen"},
	"fr": {"ici", "cliquez ici", "cliquer ici", "en savoir plus", "lire la suite", "lien", "ce lien", "cette page", "plus", "plus d'informations", "voir ici"},
	"es": {"aquí", "haga clic aquí", "haz clic aquí", "pulse aquí", "clic aquí", "más información", "leer más", "saber más", "enlace", "este enlace", "esta página", "ver más"},
	"it": {"qui", "clicca qui", "cliccare qui", "cliccando qui", "leggi di più", "per saperne di più", "scopri di più", "link", "questo link", "questa pagina"},
	"pt": {"aqui", "clique aqui", "clicando aqui", "saiba mais", "leia mais", "link", "este link", "esta página", "esta ligação"},
	"nl": {"hier", "klik hier", "lees meer", "meer", "meer informatie", "link", "deze link", "deze pagina"},
	"pl": {"tutaj", "tu", "kliknij tutaj", "więcej", "czytaj więcej", "dowiedz się więcej", "link", "ten link"},
	"sv": {"här", "klicka här", "läs mer", "mer", "länk", "denna länk"},
	"da": {"her", "klik her", "læs mere", "mere", "link", "dette link"},
	"nb": {"her", "klikk her", "les mer", "mer", "lenke", "denne lenken"},
	"fi": {"tästä", "tässä", "klikkaa tästä", "lue lisää", "lisää", "linkki"},
	"cs": {"zde", "tady", "klikněte zde", "více", "odkaz"},
	"ru": {"здесь", "тут", "нажмите здесь", "подробнее", "ссылка", "по ссылке"},
	"tr": {"burada", "buraya", "buraya tıklayın", "tıklayın", "daha fazla"},
	"ja": {"こちら", "ここ", "ここをクリック", "こちらをクリック", "詳細", "詳しくはこちら"},
	"zh": {"这里", "点击这里", "此处", "点击此处", "更多", "這裡", "點擊這裡", "此處", "點此", "更多資訊"},
	"ko": {"여기", "여기를 클릭", "자세히", "더 보기"},
	"ar": {"هنا", "اضغط هنا", "انقر هنا", "المزيد"},
	"he": {"כאן", "לחצו כאן", "לחץ כאן", "עוד"},
}

// maxVague bounds the length in bytes of words that can be vague.
const maxVague = 80

// VagueLinks warns of links whose words, read by themselves, say nothing: screen readers list links so.
func VagueLinks(t *Text) []diag.Diagnostic {
	base, _, _ := strings.Cut(strings.ToLower(t.Language), "-")
	words := vague[base]
	if words == nil {
		words = vague["en"]
	}
	var found []diag.Diagnostic
	text := t.File.Text
	for at := t.Body; ; {
		end := bytes.IndexByte(text[at:], ']')
		if end < 0 || at+end+1 == len(text) {
			return found
		}
		end += at
		at = end + 1
		if len(found) == maxFound {
			return found
		}
		if text[at] != '(' && text[at] != '[' {
			continue
		}
		begin := bytes.LastIndexByte(text[max(t.Body, end-maxVague):end], '[')
		if begin < 0 {
			continue
		}
		begin += max(t.Body, end-maxVague)
		shown := string(text[begin+1 : end])
		if !slices.Contains(words, plainWords(shown)) || begin > t.Body && text[begin-1] == '!' || !t.isProse(begin) {
			continue
		}
		found = append(found, t.at(begin+1, end, "link-vague", diag.Warning,
			fmt.Sprintf("the words of this link, %q, don't say where it leads", shown),
			"make the link of the words that name its target, as in: see [our terms](/terms/)"))
	}
}

// plainWords are the words of a link in small letters, without emphasis and what stands around them.
func plainWords(s string) string {
	s = strings.NewReplacer("’", "'", "*", "", "`", "").Replace(strings.ToLower(s))
	return strings.Join(strings.Fields(strings.Trim(s, "*_`.,;:!>»→… \t\r\n")), " ")
}
