package manifest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sort"
	"strings"

	"homeward/internal/db"
	"homeward/internal/family"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/operation"
	"homeward/internal/person"
	"homeward/internal/policy"
)

// State of a manifest. Append only.
type State string

// The states.
const (
	Draft  State = "open"   // being made, or changed after it was sealed
	Sealed State = "sealed" // two agencies signed the version as it stands
)

// Kind of a line. Append only.
type Kind string

// The kinds.
const (
	Child Kind = "child"
	Adult Kind = "adult"
)

// Manifest is a manifest as it stands now.
type Manifest struct {
	ID        id.Manifest
	Operation id.Operation
	Agency    id.Agency
	Recorded  string
	Version   int
	State     State
	Hash      string // of the version sealed last
}

const columns = "m.manifest, m.operation, m.agency, m.recorded, m.version, m.state, m.hash"

func (m *Manifest) into() []any {
	return []any{&m.ID, &m.Operation, &m.Agency, &m.Recorded, &m.Version, &m.State, &m.Hash}
}

// Find gives one manifest; outside the scope it is not found.
func Find(ctx context.Context, from db.Asker, s policy.Scope, key id.Manifest) (Manifest, error) {
	return find(ctx, from, s, "m.manifest = $", key)
}

// OfOperation gives the manifest of an operation, or NotFound.
func OfOperation(ctx context.Context, from db.Asker, s policy.Scope, o id.Operation) (Manifest, error) {
	return find(ctx, from, s, "m.operation = $", o)
}

func find(ctx context.Context, from db.Asker, s policy.Scope, where string, key any) (Manifest, error) {
	var m Manifest
	w := &db.Where{}
	if err := operation.Sees(s, w); err != nil {
		return m, err
	}
	w.And(where, key)
	if err := from.Row(ctx, "SELECT "+columns+" FROM manifest m JOIN operation o ON o.operation = m.operation"+w.String()+" ORDER BY m.manifest LIMIT 1", w.Args, m.into()...); err != nil {
		return Manifest{}, fmt.Errorf("find manifest: %w", err)
	}
	return m, nil
}

// Line is one person on a manifest.
type Line struct {
	Person  id.Person
	Case    id.Case // "" an adult
	Kind    Kind
	Unit    id.Family
	Child   person.Brief
	Sharing int // how many of the unit are on the list
}

// Lines gives who is on a manifest, units together. Names come with it: whoever
// sees the manifest sees who is on it.
func Lines(ctx context.Context, from db.Asker, s policy.Scope, key id.Manifest) ([]Line, error) {
	if _, err := Find(ctx, from, s, key); err != nil {
		return nil, err
	}
	all, err := db.All(ctx, from, "SELECT l.person, l.casefile, l.kind, l.unit, "+person.Columns+`
		FROM manifest_line l
		JOIN person p ON p.person = l.person
		WHERE l.manifest = $1 AND NOT l.gone
		ORDER BY CASE WHEN l.unit = '' THEN l.person ELSE l.unit END, l.kind, p.born_first, l.person`, []any{key},
		func(l *Line, scan func(...any) error) error {
			err := scan(append([]any{&l.Person, &l.Case, &l.Kind, &l.Unit}, l.Child.Into()...)...)
			l.Child.Held = "" // where she is held is not part of a list of travellers
			return err
		})
	units := map[id.Family]int{}
	for _, l := range all {
		units[l.Unit]++
	}
	for i, l := range all {
		if l.Unit != "" {
			all[i].Sharing = units[l.Unit]
		}
	}
	return all, err
}

// openLine gives the open manifest that a person is on, "" none.
func openLine(ctx context.Context, from db.Asker, who id.Person) (id.Manifest, error) {
	var m id.Manifest
	err := from.Row(ctx, `
		SELECT l.manifest FROM manifest_line l JOIN manifest m ON m.manifest = l.manifest JOIN operation o ON o.operation = m.operation
		WHERE l.person = $1 AND NOT l.gone AND o.state IN ('planned', 'sealed', 'under_way')
		ORDER BY l.manifest LIMIT 1`, []any{who}, &m)
	if fault.Is(err, fault.NotFound) {
		return "", nil
	}
	return m, err
}

// Seats gives who sits where, by leg.
func Seats(ctx context.Context, from db.Asker, key id.Manifest) (map[int][]Placed, error) {
	all := map[int][]Placed{}
	err := db.Each(ctx, from, "SELECT leg, who, vehicle FROM manifest_seat WHERE manifest = $1 ORDER BY leg, vehicle, who", []any{key}, func(scan func(...any) error) error {
		var leg int
		var p Placed
		if err := scan(&leg, &p.Who, &p.Vehicle); err != nil {
			return err
		}
		all[leg] = append(all[leg], p)
		return nil
	})
	return all, err
}

// PartedWhy gives why units are parted, by leg.
func PartedWhy(ctx context.Context, from db.Asker, key id.Manifest) (map[int]string, error) {
	all := map[int]string{}
	err := db.Each(ctx, from, "SELECT leg, reason FROM manifest_leg WHERE manifest = $1", []any{key}, func(scan func(...any) error) error {
		var leg int
		var why string
		err := scan(&leg, &why)
		all[leg] = why
		return err
	})
	return all, err
}

// Override is a line that travels although something is missing.
type Override struct {
	Reason    string
	By        id.Account
	Confirmed id.Account // "" not yet
}

func overrides(ctx context.Context, from db.Asker, key id.Manifest) (map[id.Person]map[string]Override, error) {
	all := map[id.Person]map[string]Override{}
	err := db.Each(ctx, from, "SELECT person, lack, reason, proposed_by, confirmed_by FROM manifest_override WHERE manifest = $1", []any{key}, func(scan func(...any) error) error {
		var who id.Person
		var lack string
		var o Override
		if err := scan(&who, &lack, &o.Reason, &o.By, &o.Confirmed); err != nil {
			return err
		}
		if all[who] == nil {
			all[who] = map[string]Override{}
		}
		all[who][lack] = o
		return nil
	})
	return all, err
}

// Body is the text that is signed, and its SHA-256 in hex: ids and seats, no
// names, in one order. The same list gives the same text on every machine.
func Body(ctx context.Context, from db.Asker, m Manifest) (text, hash string, err error) {
	op, err := operation.Find(ctx, from, policy.Inside(), m.Operation)
	if err != nil {
		return "", "", err
	}
	lines, err := Lines(ctx, from, policy.Inside(), m.ID)
	if err != nil {
		return "", "", err
	}
	seats, err := Seats(ctx, from, m.ID)
	if err != nil {
		return "", "", err
	}
	over, err := overrides(ctx, from, m.ID)
	if err != nil {
		return "", "", err
	}
	var rows []string
	for _, l := range lines {
		rows = append(rows, fmt.Sprintf("%s %s case=%s unit=%s\n", l.Kind, l.Person, l.Case, l.Unit))
		for lack, o := range over[l.Person] {
			if o.Confirmed != "" {
				rows = append(rows, fmt.Sprintf("override %s %s by=%s and=%s\n", l.Person, lack, o.By, o.Confirmed))
			}
		}
	}
	for leg, all := range seats {
		for _, s := range all {
			rows = append(rows, fmt.Sprintf("seat %d %s %q\n", leg, s.Who, s.Vehicle))
		}
	}
	sort.Strings(rows)
	var b strings.Builder
	fmt.Fprintf(&b, "homeward manifest v1\nmanifest %s\noperation %s\nversion %d\nday %s\n", m.ID, m.Operation, m.Version, op.On)
	for i, l := range op.Legs {
		fmt.Fprintf(&b, "leg %d %q %q %s %q %s\n", i+1, l.From, l.To, l.Means, l.Carrier, l.On)
	}
	for _, r := range rows {
		b.WriteString(r)
	}
	sum := sha256.Sum256([]byte(b.String()))
	return b.String(), hex.EncodeToString(sum[:]), nil
}

// Signature is one signature under a version.
type Signature struct {
	Account   id.Account
	Agency    id.Agency
	Version   int
	Hash      string
	Public    string
	Signature string
	At        string // when recorded, as its entry says; the id of the entry
	Good      bool
}

// Signatures gives the signatures under a version, in the order recorded.
func Signatures(ctx context.Context, from db.Asker, key id.Manifest, version int) ([]Signature, error) {
	return db.All(ctx, from, "SELECT account, agency, version, hash, public, signature, entry, good FROM manifest_signature WHERE manifest = $1 AND version = $2 ORDER BY entry",
		[]any{key, version}, func(s *Signature, scan func(...any) error) error {
			return scan(&s.Account, &s.Agency, &s.Version, &s.Hash, &s.Public, &s.Signature, &s.At, &s.Good)
		})
}

// standing gives the good signatures over a hash of the version as it stands, and
// those of them that count together: of different people of different agencies.
func standing(ctx context.Context, from db.Asker, m Manifest, hash string) (all, count []Signature, err error) {
	signatures, err := Signatures(ctx, from, m.ID, m.Version)
	if err != nil {
		return nil, nil, err
	}
	people, agencies := map[id.Account]bool{}, map[id.Agency]bool{}
	for _, s := range signatures {
		if !s.Good || s.Hash != hash {
			continue
		}
		all = append(all, s)
		if !people[s.Account] && !agencies[s.Agency] {
			people[s.Account], agencies[s.Agency] = true, true
			count = append(count, s)
		}
	}
	return all, count, nil
}

// Standing gives the signatures over the version as it stands.
func Standing(ctx context.Context, from db.Asker, m Manifest) ([]Signature, error) {
	hash := m.Hash
	if m.State != Sealed {
		var err error
		if _, hash, err = Body(ctx, from, m); err != nil {
			return nil, err
		}
	}
	all, _, err := standing(ctx, from, m, hash)
	return all, err
}

// Seal is a version that was sealed.
type Seal struct {
	Version  int
	Hash     string
	Text     string
	Recorded string
}

// Seals gives every version that was sealed, the oldest first.
func Seals(ctx context.Context, from db.Asker, key id.Manifest) ([]Seal, error) {
	return db.All(ctx, from, "SELECT version, hash, text, recorded FROM manifest_seal WHERE manifest = $1 ORDER BY version", []any{key},
		func(s *Seal, scan func(...any) error) error { return scan(&s.Version, &s.Hash, &s.Text, &s.Recorded) })
}

// Delta is what changed from one text to another, line by line.
type Delta struct {
	In, Out []id.Person // people
	Seats   int         // places that changed
}

// Nothing reports whether nothing changed.
func (d Delta) Nothing() bool { return len(d.In)+len(d.Out)+d.Seats == 0 }

// Compare gives the difference between the texts of two versions.
func Compare(before, after string) Delta {
	a, b := peopleOf(before), peopleOf(after)
	var d Delta
	for _, p := range b {
		if !contains(a, p) {
			d.In = append(d.In, p)
		}
	}
	for _, p := range a {
		if !contains(b, p) {
			d.Out = append(d.Out, p)
		}
	}
	had := map[string]bool{}
	for _, line := range strings.Split(before, "\n") {
		had[line] = strings.HasPrefix(line, "seat ")
	}
	for _, line := range strings.Split(after, "\n") {
		if strings.HasPrefix(line, "seat ") && !had[line] {
			d.Seats++
		}
	}
	return d
}

func peopleOf(text string) []id.Person {
	var all []id.Person
	for _, line := range strings.Split(text, "\n") {
		words := strings.Fields(line)
		if len(words) > 1 && (words[0] == string(Child) || words[0] == string(Adult)) {
			all = append(all, id.Person(words[1]))
		}
	}
	return all
}

func contains(all []id.Person, one id.Person) bool {
	for _, p := range all {
		if p == one {
			return true
		}
	}
	return false
}

// CountLines counts who is on a manifest.
func CountLines(ctx context.Context, from db.Asker, s policy.Scope, key id.Manifest) (int, error) {
	if _, err := Find(ctx, from, s, key); err != nil {
		return 0, err
	}
	var n int
	err := from.Row(ctx, "SELECT COUNT(*) FROM manifest_line WHERE manifest = $1 AND NOT gone", []any{key}, &n)
	return n, err
}

// GrownUps gives the members of the families on a manifest who are no children
// of them and not on it: a mother who may travel with hers.
func GrownUps(ctx context.Context, from db.Asker, s policy.Scope, key id.Manifest) ([]id.Person, error) {
	lines, err := Lines(ctx, from, s, key)
	if err != nil {
		return nil, err
	}
	seen := map[id.Person]bool{}
	for _, l := range lines {
		seen[l.Person] = true
	}
	asked := map[id.Family]bool{"": true}
	var all []id.Person
	for _, l := range lines {
		if asked[l.Unit] {
			continue
		}
		asked[l.Unit] = true
		f, err := family.Find(ctx, from, policy.Inside(), l.Unit)
		if err != nil {
			return nil, err
		}
		for _, m := range f.Members {
			if m.Role != "child" && !seen[m.Person] {
				seen[m.Person] = true
				all = append(all, m.Person)
			}
		}
	}
	return all, nil
}
