// Package worklist holds questions across nouns: what waits, and for whom. A
// noun knows its own tables and those of the nouns before it; what needs both a
// request and a match is asked here.
//
// It records nothing and has no tables of its own. Every question takes the
// viewer's scope, or narrows one that does.
package worklist
