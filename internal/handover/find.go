package handover

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sort"
	"strings"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/manifest"
	"homeward/internal/operation"
	"homeward/internal/person"
	"homeward/internal/policy"
)

// Handover is a change of hands as it stands now.
type Handover struct {
	ID        id.Handover
	Operation id.Operation
	Manifest  id.Manifest
	Version   int
	Seal      string
	Point     string
	Giver     id.Agency
	Receiver  id.Agency
	Final     bool
	Recorded  string
	State     State
	Given     int // heads the giver counted, -1 not yet
	Received  int
	Hash      string // of the text that both signed
	Text      string
	Ended     string
	Why       string
}

// SideOf tells which side an agency is.
func (h Handover) SideOf(a id.Agency) (Side, bool) {
	switch a {
	case h.Giver:
		return Giver, true
	case h.Receiver:
		return Receiver, true
	}
	return "", false
}

func (h Handover) subjects() []string { return []string{string(h.ID), string(h.Operation)} }

const columns = `h.handover, h.operation, h.manifest, h.version, h.seal, h.point, h.giver, h.receiver, h.final, h.recorded, h.state, h.given, h.received,
	h.hash, h.text, h.ended, h.why`

func (h *Handover) into() []any {
	return []any{&h.ID, &h.Operation, &h.Manifest, &h.Version, &h.Seal, &h.Point, &h.Giver, &h.Receiver, &h.Final, &h.Recorded, &h.State, &h.Given, &h.Received,
		&h.Hash, &h.Text, &h.Ended, &h.Why}
}

// Find gives one handover; outside the scope it is not found.
func Find(ctx context.Context, from db.Asker, s policy.Scope, key id.Handover) (Handover, error) {
	var h Handover
	w := &db.Where{}
	if err := operation.Sees(s, w); err != nil {
		return h, err
	}
	w.And("h.handover = $", key)
	if err := from.Row(ctx, "SELECT "+columns+" FROM handover h JOIN operation o ON o.operation = h.operation"+w.String(), w.Args, h.into()...); err != nil {
		return Handover{}, fmt.Errorf("find handover %s: %w", key, err)
	}
	return h, nil
}

// OfOperation gives the handovers of an operation, the oldest first.
func OfOperation(ctx context.Context, from db.Asker, s policy.Scope, key id.Operation) ([]Handover, error) {
	w := &db.Where{}
	if err := operation.Sees(s, w); err != nil {
		return nil, err
	}
	w.And("h.operation = $", key)
	return db.All(ctx, from, "SELECT "+columns+" FROM handover h JOIN operation o ON o.operation = h.operation"+w.String()+" ORDER BY h.recorded, h.handover LIMIT 200", w.Args,
		func(h *Handover, scan func(...any) error) error { return scan(h.into()...) })
}

// Called is one person at a roll-call.
type Called struct {
	Person id.Person
	Case   id.Case // "" none
	Kind   manifest.Kind
	Extra  bool // not on the list
	Mark   Mark
	Reason string
	Note   string
	At     string // when marked
	Unit   id.Family
	Child  person.Brief
}

// Call is a whole roll-call.
type Call struct{ Lines []Called }

// Count counts the lines with a mark.
func (c Call) Count(m Mark) int {
	n := 0
	for _, l := range c.Lines {
		if l.Mark == m {
			n++
		}
	}
	return n
}

// Here counts who is there: boarded and added.
func (c Call) Here() int { return c.Count(Boarded) + c.Count(Added) }

// Open counts who is not marked yet.
func (c Call) Open() int { return c.Count(Unmarked) }

// Tally is how many lines have each mark; Extra are those who were not listed.
type Tally struct {
	marks map[Mark]int
	Extra int
}

// Count counts the lines with a mark.
func (t Tally) Count(m Mark) int { return t.marks[m] }

// Here counts who is there: boarded and added.
func (t Tally) Here() int { return t.Count(Boarded) + t.Count(Added) }

// Open counts who is not marked yet.
func (t Tally) Open() int { return t.Count(Unmarked) }

// Listed counts who was listed.
func (t Tally) Listed() int {
	n := -t.Extra
	for _, some := range t.marks {
		n += some
	}
	return n
}

// Tally counts the lines.
func (c Call) Tally() Tally {
	t := Tally{marks: map[Mark]int{}}
	for _, l := range c.Lines {
		t.add(l.Mark, l.Extra, 1)
	}
	return t
}

func (t *Tally) add(m Mark, extra bool, n int) {
	t.marks[m] += n
	if extra {
		t.Extra += n
	}
}

// TallyOf counts the lines of a roll-call without reading them.
func TallyOf(ctx context.Context, from db.Asker, s policy.Scope, key id.Handover) (Tally, error) {
	t := Tally{marks: map[Mark]int{}}
	if _, err := Find(ctx, from, s, key); err != nil {
		return t, err
	}
	err := db.Each(ctx, from, "SELECT mark, extra, COUNT(*) FROM handover_line WHERE handover = $1 GROUP BY mark, extra", []any{key}, func(scan func(...any) error) error {
		var m Mark
		var extra bool
		var n int
		err := scan(&m, &extra, &n)
		t.add(m, extra, n)
		return err
	})
	return t, err
}

// OnRoll gives one person at a roll-call, or NotFound.
func OnRoll(ctx context.Context, from db.Asker, s policy.Scope, key id.Handover, who id.Person) (Called, error) {
	call, err := rollOf(ctx, from, s, key, "AND r.person = $2", who)
	if err == nil && len(call.Lines) == 0 {
		err = fault.New(fault.NotFound, "handover %s: person %s is not on its list", key, who)
	}
	if err != nil {
		return Called{}, err
	}
	return call.Lines[0], nil
}

// marks gives the lines with nothing but what is signed.
func marks(ctx context.Context, from db.Asker, key id.Handover) (Call, error) {
	all, err := db.All(ctx, from, "SELECT person, extra, mark, reason, remark FROM handover_line WHERE handover = $1 ORDER BY person", []any{key}, func(c *Called, scan func(...any) error) error {
		return scan(&c.Person, &c.Extra, &c.Mark, &c.Reason, &c.Note)
	})
	return Call{all}, err
}

// Roll gives who is called, units together.
func Roll(ctx context.Context, from db.Asker, s policy.Scope, key id.Handover) (Call, error) {
	return rollOf(ctx, from, s, key, "")
}

func rollOf(ctx context.Context, from db.Asker, s policy.Scope, key id.Handover, only string, args ...any) (Call, error) {
	if _, err := Find(ctx, from, s, key); err != nil {
		return Call{}, err
	}
	all, err := db.All(ctx, from, `SELECT r.person, COALESCE(l.unit, ''), COALESCE(c.casefile, ''), r.extra, r.mark, r.reason, r.remark, r.marked, `+person.Columns+`
		FROM handover_line r
		JOIN handover h ON h.handover = r.handover
		JOIN person p ON p.person = r.person
		LEFT JOIN manifest_line l ON l.manifest = h.manifest AND l.person = r.person
		LEFT JOIN casefile c ON c.person = r.person
		WHERE r.handover = $1 `+only+`
		ORDER BY CASE WHEN l.unit IS NULL OR l.unit = '' THEN r.person ELSE l.unit END, p.born_first, r.person`, append([]any{key}, args...),
		func(c *Called, scan func(...any) error) error {
			err := scan(append([]any{&c.Person, &c.Unit, &c.Case, &c.Extra, &c.Mark, &c.Reason, &c.Note, &c.At}, c.Child.Into()...)...)
			c.Kind, c.Child.Held = kindOf(c.Case), ""
			return err
		})
	return Call{all}, err
}

// goesOn is where a handover h of an operation o holds those who are called: it is
// offered and the operation has not ended, or both sides signed and it is
// disputed.
const goesOn = "(h.state = 'disputed' OR h.state = 'offered' AND o.state IN ('planned', 'sealed', 'under_way'))"

// With gives whom an agency can hand over on an operation: those of the sealed
// manifest whom nobody in the register has yet, unless it receives on the way;
// and those it received; nobody whose custody is disputed, who is called at a
// handover that goes on, on this operation or another, or who arrived.
func With(ctx context.Context, from db.Asker, o id.Operation, giver id.Agency) ([]id.Person, error) {
	return db.All(ctx, from, `
		SELECT r.person FROM (
			SELECT l.person AS person FROM manifest_line l JOIN manifest m ON m.manifest = l.manifest WHERE m.operation = $1 AND NOT l.gone
			UNION SELECT x.person FROM handover_line x JOIN handover h ON h.handover = x.handover WHERE h.operation = $1 AND h.state = 'accepted' AND x.mark = 'added'
		) AS r
		LEFT JOIN custody c ON c.person = r.person
		WHERE (c.agency = $2 AND c.rival = ''
			OR c.person IS NULL AND NOT EXISTS (SELECT 1 FROM handover g WHERE g.operation = $1 AND g.state = 'accepted' AND g.receiver = $2))
		AND r.person NOT IN (
			SELECT y.person FROM handover_line y JOIN handover h ON h.handover = y.handover JOIN operation o ON o.operation = h.operation
			WHERE `+goesOn+` OR h.operation = $1 AND h.state = 'accepted' AND h.final AND y.mark IN ('boarded', 'added'))
		ORDER BY r.person`, []any{o, giver}, func(p *id.Person, scan func(...any) error) error { return scan(p) })
}

// Body is the text that both sides sign, and its SHA-256 in hex: ids, marks and
// counts, no names.
func Body(ctx context.Context, from db.Asker, h Handover) (text, hash string, err error) {
	call, err := marks(ctx, from, h.ID)
	if err != nil {
		return "", "", err
	}
	var rows []string
	for _, l := range call.Lines {
		mark := l.Mark
		if mark == Unmarked {
			mark = "open"
		}
		rows = append(rows, fmt.Sprintf("%s %s reason=%s note=%q\n", mark, l.Person, l.Reason, l.Note))
	}
	sort.Strings(rows)
	var b strings.Builder
	fmt.Fprintf(&b, "homeward handover v1\nhandover %s\noperation %s\nmanifest %s version %d hash %s\npoint %q final=%t\ngiver %s\nreceiver %s\n",
		h.ID, h.Operation, h.Manifest, h.Version, h.Seal, h.Point, h.Final, h.Giver, h.Receiver)
	fmt.Fprintf(&b, "boarded %d not_boarded %d added %d\nheads giver=%d receiver=%d\n", call.Count(Boarded), call.Count(NotBoarded), call.Count(Added), h.Given, h.Received)
	for _, r := range rows {
		b.WriteString(r)
	}
	sum := sha256.Sum256([]byte(b.String()))
	return b.String(), hex.EncodeToString(sum[:]), nil
}

// Signature is one signature under a handover.
type Signature struct {
	Side      Side
	Account   id.Account
	Agency    id.Agency
	Hash      string
	Public    string
	Signature string
	Recorded  string
	Good      bool
}

// Signatures gives all signatures under a handover, in the order recorded.
func Signatures(ctx context.Context, from db.Asker, key id.Handover) ([]Signature, error) {
	return db.All(ctx, from, "SELECT side, account, agency, hash, public, signature, recorded, good FROM handover_signature WHERE handover = $1 ORDER BY recorded, entry", []any{key},
		func(s *Signature, scan func(...any) error) error {
			return scan(&s.Side, &s.Account, &s.Agency, &s.Hash, &s.Public, &s.Signature, &s.Recorded, &s.Good)
		})
}

// Alarm is what must not be left alone.
type Alarm struct {
	ID        id.Alarm
	Operation id.Operation
	Handover  id.Handover
	Kind      AlarmKind
	Person    id.Person
	Listed    int
	Given     int
	Received  int
	Recorded  string
	ClosedBy  id.Account
	ClosedWhy string
}

// Open reports whether nobody has closed it.
func (a Alarm) Open() bool { return a.ClosedBy == "" }

const alarmColumns = "SELECT alarm, operation, handover, kind, person, listed, given, received, recorded, closed_by, closed_why FROM handover_alarm"

func scanAlarm(a *Alarm, row func(...any) error) error {
	return row(&a.ID, &a.Operation, &a.Handover, &a.Kind, &a.Person, &a.Listed, &a.Given, &a.Received, &a.Recorded, &a.ClosedBy, &a.ClosedWhy)
}

// Alarms gives the alarms of an operation, those that are open first.
func Alarms(ctx context.Context, from db.Asker, s policy.Scope, o id.Operation) ([]Alarm, error) {
	if _, err := operation.Find(ctx, from, s, o); err != nil {
		return nil, err
	}
	return db.All(ctx, from, alarmColumns+" WHERE operation = $1 ORDER BY CASE WHEN closed_by = '' THEN 0 ELSE 1 END, recorded, alarm LIMIT 500", []any{o}, scanAlarm)
}

// FindAlarm gives one alarm; outside the scope it is not found.
func FindAlarm(ctx context.Context, from db.Asker, s policy.Scope, key id.Alarm) (Alarm, error) {
	a, err := findAlarm(ctx, from, key)
	if err != nil {
		return a, err
	}
	_, err = operation.Find(ctx, from, s, a.Operation)
	return a, err
}

func findAlarm(ctx context.Context, from db.Asker, key id.Alarm) (a Alarm, err error) {
	err = from.Row(ctx, alarmColumns+" WHERE alarm = $1", []any{key}, &a.ID, &a.Operation, &a.Handover, &a.Kind, &a.Person, &a.Listed, &a.Given, &a.Received, &a.Recorded, &a.ClosedBy, &a.ClosedWhy)
	if err != nil {
		err = fmt.Errorf("find alarm %s: %w", key, err)
	}
	return a, err
}

// Unsettled counts what stands against completing an operation: open alarms,
// offers not concluded, and children who left and neither arrived nor raised an
// alarm. It is the operation.Rest of this noun.
func Unsettled(ctx context.Context, from db.Asker, o id.Operation) (int, error) {
	n := 0
	for _, q := range []string{
		"SELECT COUNT(*) FROM handover_alarm WHERE operation = $1 AND closed_by = ''",
		"SELECT COUNT(*) FROM handover WHERE operation = $1 AND state IN ('offered', 'disputed')",
		`SELECT COUNT(DISTINCT x.person) FROM handover_line x JOIN handover h ON h.handover = x.handover
			WHERE h.operation = $1 AND h.state = 'accepted' AND NOT h.final AND x.mark IN ('boarded', 'added')
			AND x.person NOT IN (
				SELECT y.person FROM handover_line y JOIN handover f ON f.handover = y.handover
				WHERE f.operation = $1 AND f.state = 'accepted' AND f.final AND y.mark IN ('boarded', 'added'))
			AND x.person NOT IN (SELECT person FROM handover_alarm WHERE operation = $1 AND kind = 'left_behind')`,
	} {
		var some int
		if err := from.Row(ctx, q, []any{o}, &some); err != nil {
			return 0, err
		}
		n += some
	}
	return n, nil
}
