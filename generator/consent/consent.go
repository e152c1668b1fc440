// Package consent turns the registry of services into what is asked of a visitor: the words an answer is given for, the
// data the client decides by, and the sources that the Content-Security-Policy allows. It reads no file and prints no
// HTML.
package consent
