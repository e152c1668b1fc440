package generator

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/load"
)

const frameRegistry = `categories:
  - {id: necessary, title: Necessary, necessary: true}
  - {id: functional, title: Players}
services:
  - use: youtube
  - use: spotify
  - use: google-maps
  - {id: films, name: Films, category: functional, provider: Video Inc, purpose: Plays., csp: {frame-src: ["https://*.video.example"]}}
  - {id: bare, name: Bare, category: functional, provider: Video Inc, purpose: Plays.}
`

// framesOf returns the frames of the page that a text makes, and what is wrong with it.
func framesOf(t *testing.T, lines string) (frames []string, page string, problems []string) {
	t.Helper()
	published, problems := text(t, map[string]string{"content/consent.yaml": frameRegistry, "content/privacy.md": privacy(lines)})
	problems = slices.DeleteFunc(problems, func(problem string) bool { return strings.Contains(problem, "content/consent.yaml:") })
	page = published["privacy/index.html"]
	for _, part := range strings.Split(page, "<iframe ")[1:] {
		frame, _, _ := strings.Cut(part, "></iframe>")
		frames = append(frames, frame)
	}
	return frames, page, problems
}

func TestAPlaceShowsTheFrameThatItsLineNames(t *testing.T) {
	const rest = ` loading="lazy" allowfullscreen`
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"by its id", "::: embed youtube M7lc1UVf-VE \"A film\"\n:::\n",
			[]string{`data-consent-service="youtube" data-src="https://www.youtube-nocookie.com/embed/M7lc1UVf-VE" title="A film"` + rest}},
		{"by its address", "::: embed youtube https://www.youtube-nocookie.com/embed/M7lc1UVf-VE?start=30&cc_load_policy=1 \"A film\"\n:::\n",
			[]string{`data-consent-service="youtube" data-src="https://www.youtube-nocookie.com/embed/M7lc1UVf-VE?start=30&amp;cc_load_policy=1" title="A film"` + rest}},
		{"two of a service, and a title without quotes", "::: embed spotify track/4cOdK2wGLETKBW3PvgPWqT Our song\n:::\n\n::: embed spotify https://open.spotify.com/embed/show/4cOdK2wGLETKBW3PvgPWqT “Our podcast” :::\n:::\n",
			[]string{
				`data-consent-service="spotify" data-src="https://open.spotify.com/embed/track/4cOdK2wGLETKBW3PvgPWqT" title="Our song"` + rest,
				`data-consent-service="spotify" data-src="https://open.spotify.com/embed/show/4cOdK2wGLETKBW3PvgPWqT" title="Our podcast"` + rest,
			}},
		{"of a service of the site's own", "::: embed films https://EU.video.example/1 \"A film\"\n:::\n",
			[]string{`data-consent-service="films" data-src="https://eu.video.example/1" title="A film"` + rest}},
		{"with a title that is no markup", "::: embed films https://eu.video.example/1 \"<b onload=x> & \"quotes\"\"\n:::\n",
			[]string{`data-consent-service="films" data-src="https://eu.video.example/1" title="&lt;b onload=x&gt; &amp; &#34;quotes&#34;"` + rest}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, page, problems := framesOf(t, test.text)
			if diff := cmp.Diff(test.want, got); diff != "" || len(problems) > 0 {
				t.Errorf("%q (-want +got):\n%s", problems, diff)
			}
			if strings.Contains(page, "data-consent-place=") {
				t.Error("scripts would put the service's other frames there too")
			}
		})
	}
}

func TestWhatStandsInAPlaceIsThereWithoutScriptsToo(t *testing.T) {
	_, page, _ := framesOf(t, "::: embed youtube M7lc1UVf-VE \"A film\"\nThe film says *this*.\n:::\n\n::: embed youtube M7lc1UVf-VE \"A film\"\n:::\n")
	for _, want := range []string{"</iframe><p>The film says <em>this</em>.</p>", "</iframe><p>YouTube is not shown"} {
		if !strings.Contains(strings.ReplaceAll(page, "</iframe>\n", "</iframe>"), want) {
			t.Errorf("%s isn't on the page:\n%s", want, page)
		}
	}
}

func TestAFrameFromElsewhereIsReported(t *testing.T) {
	const film = `write ::: embed youtube M7lc1UVf-VE "A film"`
	for _, test := range []struct{ text, want string }{
		{`::: embed youtube`, `6:11+7 error embed-empty: this doesn't say what YouTube is to show; write what, and what it is called, as in ::: embed youtube M7lc1UVf-VE "Our workshop in two minutes"`},
		{`::: embed bare`, `6:11+4 error embed-empty: the service bare loads no frame that could be shown here; add a line such as - iframe: https://video.example/embed/1 under its load in content/consent.yaml`},
		{`::: embed youtube M7lc1UVf-VE`, `6:19+11 error container-attribute: a frame needs a title: it is shown until the frame may load, and read aloud; write what it shows: ::: embed youtube M7lc1UVf-VE "Our workshop in two minutes"`},
		{`::: embed youtube "A film"`, `6:19+2 error container-attribute: the address or id of what is shown stands before its title; write ::: embed youtube https://video.example/embed/1 "A film", with the address of yours`},
		{`::: embed youtube M7lc1UVf-VE "Of {{ site.name }}"`, `6:31+20 error container-attribute: the title of a frame is plain words, in which no value of site.yaml is filled in; write the words themselves`},
		{`::: embed youtube https://youtu.be/M7lc1UVf-VE?si=1 "A film"`, `6:19+33 error embed-host: frames of YouTube come from https://www.youtube-nocookie.com, and not from youtu.be; ` + film},
		{`::: embed youtube https://www.youtube.com/watch?v=M7lc1UVf-VE&t=3 "A film"`, `6:19+47 error embed-host: frames of YouTube come from https://www.youtube-nocookie.com, and not from www.youtube.com; ` + film},
		{`::: embed youtube https://www.youtube.com/channel/x "A film"`, `6:19+33 error embed-host: frames of YouTube come from https://www.youtube-nocookie.com, and not from www.youtube.com; write it as in ::: embed youtube M7lc1UVf-VE "A film"`},
		{`::: embed youtube http://www.youtube-nocookie.com/embed/1 "A film"`, `6:19+39 error embed-address: what a page shows must begin with https://; write https://www.youtube-nocookie.com/embed/1`},
		{`::: embed youtube javascript:alert(1)// "A film"`, `6:19+21 error embed-address: what a page shows must begin with https:// and the name of a host; write it as in ::: embed youtube M7lc1UVf-VE "A film"`},
		{`::: embed youtube //www.youtube-nocookie.com/embed/1 "A film"`, `6:19+34 error embed-address: what a page shows must begin with https:// and the name of a host; write it as in ::: embed youtube M7lc1UVf-VE "A film"`},
		{`::: embed youtube https://www.youtube-nocookie.com@evil.example/1 "A film"`, `6:19+47 error embed-address: what a page shows must begin with https:// and the name of a host; write it as in ::: embed youtube M7lc1UVf-VE "A film"`},
		{`::: embed youtube https://www.youtube-nocookie.com.evil.example/1 "A film"`, `6:19+47 error embed-host: frames of YouTube come from https://www.youtube-nocookie.com, and not from www.youtube-nocookie.com.evil.example; write it as in ::: embed youtube M7lc1UVf-VE "A film"`},
		{`::: embed youtube ../M7lc1UVf-VE "A film"`, `6:19+14 error embed-address: this is not an address that YouTube could show something from; ` + film},
		{`::: embed youtube film "A film"`, `6:19+4 error embed-address: this is not an address that YouTube could show something from; write it as in ::: embed youtube M7lc1UVf-VE "A film"`},
		{`::: embed spotify https://open.spotify.com/intl-de/track/4cOdK2wGLETKBW3PvgPWqT "A song"`, `6:19+61 error embed-address: this is a page of Spotify itself, which can't be shown in others; write ::: embed spotify track/4cOdK2wGLETKBW3PvgPWqT "A song"`},
		{`::: embed films https://video.example/1 "A film"`, `6:17+23 error embed-host: frames of Films come from https://*.video.example, and not from video.example; write it as in ::: embed films https://www.video.example/… "A film"`},
		{`::: embed bare https://video.example/1 "A film"`, `6:16+23 error embed-host: content/consent.yaml names no host that frames of Bare come from; add to the service there: csp: {frame-src: ["https://video.example"]}`},
	} {
		_, _, problems := framesOf(t, test.text+"\n:::\n")
		if diff := cmp.Diff([]string{"content/privacy.md:" + test.want}, problems); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.text, diff)
		}
	}
}

func TestEveryReadyMadeIDMakesAnAddressThatItsServiceMayShow(t *testing.T) {
	registry := "categories:\n  - {id: necessary, title: Necessary, necessary: true}\n  - {id: functional, title: Players}\nservices:\n"
	for _, name := range []string{"youtube", "vimeo", "spotify", "soundcloud", "calendly", "typeform"} {
		if !slices.Contains(load.Library(), name) {
			t.Fatalf("there is no %s", name)
		}
		files := map[string]string{"content/consent.yaml": registry + "  - use: " + name + "\n", "content/privacy.md": privacy("::: embed " + name + "\n:::\n")}
		_, problems := text(t, files)
		_, line, _ := strings.Cut(strings.Join(problems, "\n"), "as in ")
		line, _, _ = strings.Cut(line, "\n")
		files["content/privacy.md"] = privacy(line + "\n:::\n")
		published, problems := text(t, files)
		_, address, found := strings.Cut(published["privacy/index.html"], `data-src="`)
		address, _, _ = strings.Cut(address, `"`)
		if !found {
			t.Fatalf("%s: %q", line, problems)
		}
		files["content/privacy.md"] = privacy("::: embed " + name + " " + strings.ReplaceAll(address, "&amp;", "&") + " Title\n:::\n")
		if _, problems = text(t, files); strings.Contains(strings.Join(problems, "\n"), " error ") {
			t.Errorf("%s: %q", address, problems)
		}
	}
}
