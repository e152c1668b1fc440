package shape

// Patterns of texts, in the part of the language that both Go and browsers' JavaScript read. Where the decoder can say
// more of a text than that it is wrong, it has checks of its own beside them.
const (
	// ID is what categories, services, regimes and requirements may be called.
	ID = `^[a-z][a-z0-9_-]{0,63}$`
	// Name is what may stand in a slug or an anchor: letters, digits and marks of every script, hyphen, underscore and
	// dots inside.
	Name = `^[\p{L}\p{M}\p{Nd}\p{Nl}_-][\p{L}\p{M}\p{Nd}\p{Nl}_.-]*$`
	// Variable is what a variable may be called.
	Variable = `^[\p{L}_][\p{L}\p{N}_-]*$`
	// Tag is what the tag of a language looks like.
	Tag = `^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`
	// Length is a length as CSS writes it.
	Length = `^(0|\d{1,3}(\.\d{1,3})?(px|rem|em))$`
	// Color is # and three or six digits.
	Color = `^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$`
	// Phone is a number as people write it.
	Phone = `^\+?[\d ()./-]*\d[\d ()./-]*((ext\.?|x|#) ?\d+)?$`
	// Period is a number of days, weeks, months or years.
	Period = `^(\d{1,4}) ?(day|week|month|year)s?$`
	// Integrity is a hash as browsers compare it: SHA-256, SHA-384 or SHA-512 in base64.
	Integrity = `^(sha256-[A-Za-z0-9+/]{43}=|sha384-[A-Za-z0-9+/]{64}|sha512-[A-Za-z0-9+/]{86}==)$`
	// Size is a number of bytes: "900 KiB", "2 MiB".
	Size = `^([1-9]\d{0,5}) (KiB|MiB)$`
	// Date is a day; it is looser than the decoder, which knows how long a month is.
	Date = `^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`
)

// Patterns that are looser than the decoder, which parses such texts.
const (
	duration = `^(session|unlimited|1 (second|minute|hour|day|week|month|year)|([2-9]|[1-9][0-9]{1,4}) (second|minute|hour|day|week|month|year)s)$`
	email    = `^[^@\s]+@[^@\s]+\.[^@\s]+$`
	address  = `^[Hh][Tt][Tt][Pp][Ss]?://\S+$`
	secure   = `^[Hh][Tt][Tt][Pp][Ss]://\S+$`
	pathForm = `^/*[^/\s?#]+(/[^/\s?#]+)*/*$`
	source   = `^('self'|blob:|data:|(https|wss)://\S+)$`
)

// What they ask for, in words.
const (
	dateForm   = "a date written as year-month-day, such as 2027-01-31"
	idForm     = "begin with a small letter and use a to z, digits, - and _"
	nameForm   = "use letters, digits, - and _"
	urlForm    = "an address that begins with https://"
	tagForm    = "the tag of a language, such as en, fr, pt-BR or zh-Hant"
	lengthForm = "a length such as 8px, 0.5rem or 0"
	colorForm  = "# and six digits from 0 to f, in quotes"
	pathsForm  = "an earlier path of the page, such as legal/privacy"
)
