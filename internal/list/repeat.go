package list

import (
	"context"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/name"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/sheet"
)

// A row is known again by its digest: the kind of list and what the row says,
// field by field, in no order and no encoding. Its label counts unless it is a
// mere counter, which changes when rows are sorted.
//
// Digests are kept in registers: never change how they are made.

func (r *rowReader) digest() string {
	parts := []string{"homeward list row v1", string(r.mapping.Kind)}
	var cells []string
	for i, f := range r.fields {
		text := r.text(i)
		switch {
		case text == "" || f == FieldIgnore || f == FieldRow && counter(text):
		case f == FieldListed:
			cells = append(cells, "listed:"+clean(r.header[i])+"="+text)
		default:
			cells = append(cells, string(f)+"="+text)
		}
	}
	slices.Sort(cells)
	sum := sheet.Digest(append(parts, cells...))
	return hex.EncodeToString(sum[:])
}

// counter reports whether a label only counts rows.
func counter(label string) bool {
	return label != "" && !strings.ContainsFunc(label, func(r rune) bool { return !unicode.IsDigit(r) && r != '.' && r != ')' })
}

// digests tells rows of this list apart that say the same. With one label they
// are one row pasted twice; with two labels or none they are two children of
// whom the list says the same, and both come in.
func (p *Plan) digests() {
	all := map[string]map[string]bool{} // digest -> labels
	for i := range p.Rows {
		r := &p.Rows[i]
		if r.digest == "" {
			continue
		}
		labels, twice := all[r.digest]
		if !twice {
			all[r.digest] = map[string]bool{r.Label: true}
			continue
		}
		if r.State == Unusable {
			continue
		}
		if r.labelled && labels[r.Label] {
			r.State = Repeated
			r.problem(Problem{Key: "import.problem.repeated"})
			continue
		}
		r.problem(Problem{Key: "import.problem.same_again"})
		labels[r.Label] = true
		r.digest += "#" + strconv.Itoa(len(labels))
	}
}

// earlier is a row of an earlier import.
type earlier struct {
	Digest  string
	Label   string
	Person  id.Person
	Request id.Request
}

// known finds the rows that were recorded before. In a list of the same name
// the digest is enough. In one of another name the row must also say so much
// that it can hardly be another child: two lists can each hold a boy Ali.
func (p *Plan) known(ctx context.Context, from db.Asker) error {
	before, err := p.earlier(ctx, from)
	if err != nil {
		return err
	}
	byDigest, byLabel := map[string]earlier{}, map[string][]earlier{}
	for _, e := range before {
		byDigest[e.Digest] = e
		if e.Label != "" {
			byLabel[e.Label] = append(byLabel[e.Label], e)
		}
	}
	standing := map[string]bool{}
	for _, r := range p.Rows {
		standing[r.digest] = true
	}
	for i := range p.Rows {
		r := &p.Rows[i]
		if r.State != New {
			continue
		}
		e, ok := byDigest[r.digest]
		if !ok && r.telling() {
			if e, ok, err = p.elsewhere(ctx, from, r.digest); err != nil {
				return err
			}
		}
		if ok {
			r.State, r.Person, r.request = Already, e.Person, e.Request
			continue
		}
		if err := r.changed(ctx, from, byLabel, standing); err != nil {
			return err
		}
	}
	return nil
}

// earlier gives the rows of lists of this name that the agency imported.
func (p *Plan) earlier(ctx context.Context, from db.Asker) ([]earlier, error) {
	return db.All(ctx, from, `
		SELECT r.digest, r.label, r.person, r.request
		FROM list_row r
		JOIN list l ON l.list = r.list
		WHERE l.agency = $1 AND l.kind = $2 AND l.name_fold = $3
		ORDER BY l.received, r.list, r.number`,
		[]any{p.Agency, p.Mapping.Kind, name.Fold(p.Name)},
		func(e *earlier, scan func(...any) error) error {
			return scan(&e.Digest, &e.Label, &e.Person, &e.Request)
		})
}

func (p *Plan) elsewhere(ctx context.Context, from db.Asker, digest string) (e earlier, found bool, err error) {
	err = from.Row(ctx, `
		SELECT r.digest, r.label, r.person, r.request
		FROM list_row r
		JOIN list l ON l.list = r.list
		WHERE r.digest = $1 AND l.agency = $2
		ORDER BY r.list, r.number LIMIT 1`,
		[]any{digest, p.Agency}, &e.Digest, &e.Label, &e.Person, &e.Request)
	if fault.Is(err, fault.NotFound) {
		return e, false, nil
	}
	return e, err == nil, err
}

// telling reports whether a row says so much that it means one child: the
// list's own number for her, or her name with at least three more facts.
func (r *Row) telling() bool {
	if r.labelled && !counter(r.Label) {
		return true
	}
	return r.fact(person.AttrName).Text != "" && len(r.Facts) >= 4
}

// changed finds the earlier row that this one corrects: the same label in a list
// of the same name, once, gone from this list as it stood, and not of a person
// with another name.
func (r *Row) changed(ctx context.Context, from db.Asker, byLabel map[string][]earlier, standing map[string]bool) error {
	same := byLabel[r.Label]
	if !r.labelled || len(same) == 0 {
		return nil
	}
	last := same[len(same)-1]
	for _, e := range same {
		if e.Person != last.Person || standing[e.Digest] {
			r.problem(Problem{Key: "import.problem.label_reused", Text: r.Label})
			return nil
		}
	}
	was, err := person.Find(ctx, from, policy.Inside(), last.Person)
	if err != nil {
		return err
	}
	if !sameName(was.Name(), r.fact(person.AttrName).Text, counter(r.Label)) {
		r.problem(Problem{Key: "import.problem.label_reused", Text: r.Label})
		return nil
	}
	r.State, r.Person = Changed, last.Person
	r.problem(Problem{Key: "import.problem.changed"})
	if r.Request == nil {
		return nil
	}
	asked, err := request.Find(ctx, from, policy.Inside(), last.Request)
	if err != nil {
		return err
	}
	if sameRequester(asked.Requester, r.Request.Requester) {
		r.request = last.Request
	}
	return nil
}

// sameRequester reports whether a request was made by whom the row names, so
// that no further one is needed.
func sameRequester(had, now request.Requester) bool {
	had.Person, had.Relation, now.Relation = "", "", ""
	if now.Consent == "" {
		now.Consent = "unknown"
	}
	return had == now
}

// sameName reports whether two spellings may be one name. Beside a mere counter
// it must be the very name, as counters move from child to child.
func sameName(a, b string, exactly bool) bool {
	switch {
	case name.Fold(a) == name.Fold(b):
		return a != "" || !exactly
	case exactly:
		return false
	case a == "" || b == "":
		return true
	}
	return name.Compare(name.Parse(a), name.Parse(b)).Bits > 0
}
