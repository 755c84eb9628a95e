// Package press reads reports that somebody published and finds the figures in
// them: how many were counted, who, from where to where, when, who says so, and
// whether it happened, was planned or is only asked for. A figure is a claim; it
// keeps its own words and where they stand in the text. Nothing here decides what
// is true, and nothing touches a child's record.
//
// It is pure: text in, claims out, the same for the same text; no network, no
// database, no learned model. What is known of a language stands in <language>.rules
// and is data; a language without rules gives no claims, for a guess would be worse.
// What cannot be known is left unknown: a day of a statement is never taken for the
// day of the event.
//
// The work is linear in the text, and bounded: words longer than a line, numbers of
// a thousand digits and sentences without an end are cut.
//
// Start at Read in read.go. source.go takes a file apart, token.go words and sentences,
// rules.go the words of a language, number.go and date.go what they say. Of a figure,
// find.go finds it, count.go and elided.go whom it counts, who.go says more of them,
// whole.go of what it is a part; cue.go finds the word that tells what became of them,
// kind.go and sum.go what it tells, standing.go whether it happened, when.go and where.go
// the day and the places, age.go and speaker.go the rest; scope.go says what is about
// people brought home. group.go and compare.go set claims of several reports side by side.
package press
