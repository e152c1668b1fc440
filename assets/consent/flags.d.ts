// What a site uses, known when it is built: the bundler leaves out the code for everything else.

/** Some service asks for types of Google Consent Mode. */
declare const GOOGLE: boolean;

/** Some service understands a consent call of Microsoft. */
declare const MICROSOFT: boolean;

/** Some service understands the consent call of Meta. */
declare const META: boolean;

/** Hosts of one domain share an answer. */
declare const SHARE: boolean;

/** Answers are posted. */
declare const RECEIPT: boolean;

/** Some category asks otherwise than opt-in in some regime. */
declare const REGIMES: boolean;

/** Global Privacy Control refuses some category. */
declare const SIGNAL: boolean;

/** Do Not Track counts as Global Privacy Control does. */
declare const DO_NOT_TRACK: boolean;

/** Some service loads a script from another host. */
declare const EXTERNAL: boolean;

/** The page isn't the theme's: its scripts may carry a nonce, and applications add elements after it was read. */
declare const EMBEDDED: boolean;

/** Some service is gone that kept something, and nothing is asked any more, so that no answer would have it erased. */
declare const RETIRED: boolean;

/** Some service loads what is no script that waits for its turn: a module, a frame, an image, a style, a preconnection. */
declare const ELEMENTS: boolean;
