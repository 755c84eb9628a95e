package look

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"homeward/internal/db"
)

// Report is what Verify found.
type Report struct {
	Lines    int64    `json:"lines"`
	Seals    int      `json:"seals"` // records in the journal that hold
	Problems []string `json:"problems,omitempty"`
}

// problemsMost bounds a report of a log that is broken everywhere.
const problemsMost = 100

// Verify checks the whole log from its stored bytes: every line stands at its
// place, its hash holds the one before it, its columns say what it says, and
// what the journal recorded of it is so. log names our node.
func Verify(ctx context.Context, from db.Asker, log string) (Report, error) {
	var r Report
	seals, err := sealsOf(ctx, from, log)
	if err != nil {
		return r, err
	}
	var before []byte = make([]byte, 32)
	var last int64
	err = db.Each(ctx, from, "SELECT n, line, hash, at, account, did, about FROM look ORDER BY n", nil, func(scan func(...any) error) error {
		var n int64
		var text, hash []byte
		var at, account, did, about string
		if err := scan(&n, &text, &hash, &at, &account, &did, &about); err != nil {
			return err
		}
		r.Lines++
		last++
		if n != last {
			r.wrong("line %d: %d lines are missing before it", n, n-last)
			last = n
		}
		var line Line
		if err := json.Unmarshal(text, &line); err != nil {
			r.wrong("line %d is no line: %v", n, err)
		} else if line.N != n || line.At != at || string(line.Account) != account || string(line.Did) != did || line.About != about {
			r.wrong("line %d: its columns say something else", n)
		}
		if want := chained(before, text); !bytes.Equal(want[:], hash) {
			r.wrong("line %d does not follow the one before it", n)
		}
		before = hash
		if head, ok := seals[n]; ok {
			if head != hex.EncodeToString(hash) {
				r.wrong("line %d is not the one that the journal recorded", n)
			} else {
				r.Seals++
			}
			delete(seals, n)
		}
		return nil
	})
	for size := range seals {
		r.wrong("the journal recorded %d lines, and there are %d", size, r.Lines)
	}
	return r, err
}

func (r *Report) wrong(format string, args ...any) {
	if len(r.Problems) < problemsMost {
		r.Problems = append(r.Problems, fmt.Sprintf(format, args...))
	}
}

func sealsOf(ctx context.Context, from db.Asker, log string) (map[int64]string, error) {
	seals := map[int64]string{}
	err := db.Each(ctx, from, "SELECT size, head FROM look_seal WHERE log = $1", []any{log}, func(scan func(...any) error) error {
		var size int64
		var head string
		if err := scan(&size, &head); err != nil {
			return err
		}
		seals[size] = head
		return nil
	})
	return seals, err
}
