package journal

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"regexp"
	"sort"
	"strings"

	"homeward/internal/db"
)

// Table is a derived table: computed from entries, thrown away and rebuilt at
// will, part of the state hash.
type Table struct {
	Name   string
	Create string // CREATE TABLE and the indexes by which apply functions ask
	// Indexes are for questions alone. A replay makes them when it has written the
	// rows: sorting once is far less work than keeping them in order all along.
	Indexes string
	Primary string // the columns of its primary key, the order of the state hash
}

var (
	tableStart = regexp.MustCompile(`(?m)^CREATE TABLE (\w+) \(`)
	primaryKey = regexp.MustCompile(`PRIMARY KEY \(([^)]+)\)`)
	indexLine  = regexp.MustCompile(`(?m)^CREATE INDEX .*;(.*)$`)
)

// askedByApply marks an index that apply functions need, in the comment behind it.
const askedByApply = "asked by apply"

// Tables reads a noun's tables.sql: CREATE TABLE statements with a PRIMARY KEY
// clause of their own, each followed by its indexes, a line each.
func Tables(script string) []Table {
	var tables []Table
	starts := tableStart.FindAllStringSubmatchIndex(script, -1)
	for i, at := range starts {
		end := len(script)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		begin := at[0]
		if i == 0 { // what is said above the first table counts, as above the others
			begin = 0
		}
		create, indexes := splitIndexes(strings.TrimSpace(script[begin:end]))
		key := primaryKey.FindStringSubmatch(create)
		if key == nil {
			panic("tables.sql: table " + script[at[2]:at[3]] + " names no PRIMARY KEY (…)")
		}
		tables = append(tables, Table{Name: script[at[2]:at[3]], Create: create, Indexes: indexes, Primary: key[1]})
	}
	return tables
}

// splitIndexes takes the indexes out that only questions need.
func splitIndexes(script string) (create, indexes string) {
	var later []string
	create = indexLine.ReplaceAllStringFunc(script, func(line string) string {
		if strings.Contains(indexLine.FindStringSubmatch(line)[1], askedByApply) {
			return line
		}
		later = append(later, line)
		return ""
	})
	return create, strings.Join(later, "\n")
}

// indexTables are the journal's own derived tables.
func indexTables() []Table {
	return Tables(`
CREATE TABLE entry_subject (
	subject     TEXT   NOT NULL, -- an id from the header's subjects
	log         TEXT   NOT NULL,
	seq         BIGINT NOT NULL,
	compartment TEXT   NOT NULL,
	PRIMARY KEY (subject, log, seq)
) WITHOUT ROWID;
`)
}

// index leaves the rows that find an entry again, each subject once.
func index(w *Writer, h Header) {
	for i, subject := range h.Subjects {
		if subject != "" && !contains(h.Subjects[:i], subject) {
			w.Insert("entry_subject (subject, log, seq, compartment)", subject, h.Log, h.Seq, h.Compartment)
		}
	}
}

func contains(all []string, one string) bool {
	for _, s := range all {
		if s == one {
			return true
		}
	}
	return false
}

// definition changes when any derived table is defined differently.
func definition(tables []Table) string {
	hash := sha256.New()
	for _, t := range tables {
		fmt.Fprintf(hash, "%s\n%s\n%s\n", t.Name, t.Create, t.Indexes)
	}
	return hex.EncodeToString(hash.Sum(nil))
}

// StateHash hashes all rows of the derived tables in a fixed order: tables by
// name, rows by primary key, each value with its length. The same entries give
// the same hash on every machine.
func StateHash(ctx context.Context, a db.Asker, tables []Table) (string, error) {
	sorted := append([]Table(nil), tables...)
	sort.Slice(sorted, func(i, j int) bool { return sorted[i].Name < sorted[j].Name })
	hash := sha256.New()
	for _, t := range sorted {
		fmt.Fprintf(hash, "table %s\n", t.Name)
		rows, err := a.Query(ctx, "SELECT * FROM "+t.Name+" ORDER BY "+t.Primary)
		if err != nil {
			return "", fmt.Errorf("state hash: table %s: %w", t.Name, err)
		}
		err = hashRows(hash, rows)
		rows.Close()
		if err != nil {
			return "", fmt.Errorf("state hash: table %s: %w", t.Name, err)
		}
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// StateHash hashes the derived tables of this journal.
func (j *Journal) StateHash(ctx context.Context) (string, error) {
	return StateHash(ctx, j.db, j.tables)
}

func hashRows(hash interface{ Write([]byte) (int, error) }, rows *sql.Rows) error {
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	values := make([]sql.RawBytes, len(columns))
	into := make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	var length []byte
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		for _, v := range values {
			length = fmt.Appendf(length[:0], "%d:", len(v))
			hash.Write(length)
			hash.Write(v)
		}
		hash.Write([]byte{'\n'})
	}
	return rows.Err()
}
