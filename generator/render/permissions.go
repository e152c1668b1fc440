package render

import (
	"slices"
	"strings"
)

// features are the browser features that a policy page has no use for.
var features = []string{
	"accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media", "fullscreen",
	"geolocation", "gyroscope", "hid", "idle-detection", "magnetometer", "microphone", "midi", "payment",
	"picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
}

// frameFeatures are those that players and maps need in their frames. A page can only pass on what it has itself.
var frameFeatures = []string{"autoplay", "encrypted-media", "fullscreen", "picture-in-picture"}

// permissions returns the Permissions-Policy: no feature but copying a link, and for frames what they need to play.
func (s SecurityPolicy) permissions() string {
	frames := s.frames()
	list := make([]string, len(features), len(features)+1)
	for i, feature := range features {
		list[i] = feature + "=()"
		if frames != "" && slices.Contains(frameFeatures, feature) {
			list[i] = feature + "=(self" + frames + ")"
		}
	}
	return strings.Join(append(list, "clipboard-write=(self"+frames+")"), ", ")
}

// frames lists the origins of the frames that services load: ` "https://video.example"`.
func (s SecurityPolicy) frames() string {
	var list []string
	for _, source := range s.safeSources() {
		scheme, rest, _ := strings.Cut(source.Source, "://")
		host, _, _ := strings.Cut(rest, "/")
		origin := ` "` + scheme + "://" + host + `"`
		if source.Directive == "frame-src" && scheme == "https" && !slices.Contains(list, origin) {
			list = append(list, origin)
		}
	}
	return strings.Join(list, "")
}
