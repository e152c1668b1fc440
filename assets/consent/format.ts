// The consent record as it is kept in localStorage:
//
//   {"schema":1,"id":"<32 hex digits>","time":<ms since 1970>,"method":"save","language":"en","policy":"2",
//    "text":"1a2b3c4d","categories":{"analytics":{"granted":true,"asked":["visits.1a2b3c4d","visits.99aa88bb"],
//    "except":["clicks"]}},"sent":true}
//
// A category that was never answered isn't in it; "except" and "sent" may be missing.

/** The one key in localStorage that is ours, written only after a choice. Also the name of the cookie that shares it. */
export const key = "proviso.consent";

export const schema = 1;

/** In UTF-16 units; a record of all ready-made services has a fifth of it. */
export const sizeLimit = 65536;

/** What a record begins with, as it is always written in this order: one look tells whether it is of this make. */
export const beginning = /^{"schema":1,"id":"[\da-f]{32}","time":\d+,"method":"(accept-all|reject-all|save|api)",/;

/** In milliseconds. */
export const day = 864e5;
