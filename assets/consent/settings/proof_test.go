package settings_test

import (
	"encoding/json"
	"testing"

	"trackora.click/proviso/generator/browser"
)

const shownRecord = `[...document.querySelectorAll(".settings-record :is(dt, dd)")].map((element) => element.textContent.replace("\u202f", " "))`

// partial is a record of a visitor who allowed one of two services.
const partial = `{"schema":1,"id":"0123456789abcdef0123456789abcdef","time":1772366400000,"method":"save","language":"de","policy":"2.1","text":"1a2b3c4d",` +
	`"categories":{"analytics":{"granted":true,"asked":["visits.1a2b3c4d","clicks.99aa88bb"],"except":["clicks"]},"marketing":{"granted":false,"asked":[]}},"sent":true}`

func TestTheVisitorSeesTheRecordedChoice(t *testing.T) {
	v := open(t, page{record: json.RawMessage(partial)}, browser.Options{Before: `Object.defineProperty(Intl, "DateTimeFormat", { value: class extends Intl.DateTimeFormat {
		constructor(lang, options) { super(lang, { ...options, timeZone: "UTC" }); }
	} })`})
	is(v, shownRecord, []string{
		"When", "March 1, 2026 at 12:00:00 PM UTC",
		"How", "You chose for yourself.",
		"Choice", "Optional analytics – allowed", "Clicks – not allowed", "Marketing – not allowed",
		"Language", "German",
		"Version of the policy", "2.1",
		"Version of the text shown", "1a2b3c4d",
		"Number of the record", "0123456789abcdef0123456789abcdef",
	})
}

func TestTheVisitorCanKeepTheRecord(t *testing.T) {
	v := open(t, page{record: json.RawMessage(partial)}, browser.Options{})
	v.run(`addEventListener("click", (event) => { if (event.target.download) window.name = event.target.download; });
		const make = URL.createObjectURL; URL.createObjectURL = (blob) => { window.blob = blob; return make(blob); };
		const click = HTMLAnchorElement.prototype.click; HTMLAnchorElement.prototype.click = function () { window.saved = [this.download, this.href.slice(0, 5)]; };`)
	v.button("Download my record")
	is(v, `saved`, []string{"127.0.0.1-record-2026-03-01.json", "blob:"})
	var want any
	if err := json.Unmarshal([]byte(partial), &want); err != nil {
		t.Fatal(err)
	}
	is(v, `blob.text().then(JSON.parse)`, want)
	is(v, `blob.type`, "application/json")
	is(v, `opened()`, true)
	v.unharmed()
}

// Anyone may have written what is stored: what passes as a record may still hold anything beside the answer.
func TestNothingInARecordBreaksTheSettings(t *testing.T) {
	for _, record := range []string{
		`{"schema":1,"id":"0123456789abcdef0123456789abcdef","time":1772366400000,"method":"api","categories":null}`,
		`{"schema":1,"id":"0123456789abcdef0123456789abcdef","time":1772366400000,"method":"api","language":{"toString":1},"policy":["<img src=x onerror=alert(1)>"],"text":{},"categories":{"analytics":{"granted":true,"except":{"length":1}},"marketing":7}}`,
		`{"schema":1,"id":"0123456789abcdef0123456789abcdef","time":1772366400000,"method":"api","language":"<b>","policy":"<b>bold</b>","text":null,"categories":{"analytics":{"granted":true,"except":"clicks"}}}`,
	} {
		v := open(t, page{record: json.RawMessage(record)}, browser.Options{})
		is(v, `document.querySelectorAll(".settings-record :is(img, b)").length`, 0)
		v.button("Decline all")
		is(v, `calls`, []bool{false})
		v.unharmed()
	}
}
