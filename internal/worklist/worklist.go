// Package worklist holds questions across nouns: what waits, and for whom. A
// noun knows its own tables and those of the nouns before it; what needs both a
// request and a match is asked here. The page Today is made of its sections, the
// menu of Counts.
//
// It records nothing. Every question takes the viewer's scope, or narrows one
// that does. Its numbers are asked often and of large registers, so each runs
// over an index that holds all it counts by. Its derived tables tell when somebody
// last said where a child is, and line by line what an agency has to do by when
// (tables.sql).
//
// Start at section.go for Today, where each kind of work is one file, and at
// work.go and lines.go for the list of what is due.
package worklist
