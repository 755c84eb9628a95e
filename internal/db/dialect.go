package db

import (
	"strings"
	"sync"
)

// placeholders turns $n into ?n, which SQLite numbers as written; with $n it
// would number by first appearance.
func placeholders(query string) string {
	if done, ok := translated.Load(query); ok {
		return done.(string)
	}
	out := dollars(query)
	translated.Store(query, out)
	return out
}

// translated remembers placeholders' answers; the texts stand in the code, so
// they are few.
var translated sync.Map

func dollars(query string) string {
	var b strings.Builder
	quoted := false
	for i := 0; i < len(query); i++ {
		c := query[i]
		if c == '\'' {
			quoted = !quoted
		}
		if c == '$' && !quoted && i+1 < len(query) && query[i+1] >= '0' && query[i+1] <= '9' {
			c = '?'
		}
		b.WriteByte(c)
	}
	return b.String()
}

// dialect turns a table definition into this database's words. SQLite takes
// ours as they are; PostgreSQL will need BYTEA for BLOB and no WITHOUT ROWID.
func dialect(script string) string { return script }
