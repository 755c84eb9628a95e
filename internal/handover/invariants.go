package handover

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"sync"

	"homeward/internal/db"
)

// invariant is one rule over all rows. Its query gives a row, of one text, for
// each thing that breaks it.
type invariant struct {
	name, what string
	query      string
}

// invariants are checked after every act in tests, and by whoever doubts a
// register: what they find is a fault of the program or of a hand on its tables,
// never of its users.
var invariants = []invariant{
	{"I1", "a child's trail is broken: a change of hands does not begin where the one before ended", `
		SELECT b.person FROM custody_step b JOIN custody_step a ON a.person = b.person
		WHERE b.standing = 'plain' AND b.n > 1
		AND a.n = (SELECT MAX(z.n) FROM custody_step z WHERE z.person = b.person AND z.n < b.n AND z.standing IN ('plain', 'stands'))
		AND a.to_agency <> b.from_agency`},
	{"I1", "a child's holder is not the receiver of her last change of hands", `
		SELECT c.person FROM custody c JOIN custody_step s ON s.person = c.person
		WHERE s.n = (SELECT MAX(z.n) FROM custody_step z WHERE z.person = c.person AND z.standing IN ('plain', 'stands'))
		AND s.to_agency <> c.agency`},
	{"I1", "a child passed from hand to hand and nobody holds her", `
		SELECT s.person FROM custody_step s WHERE s.standing <> 'void' AND s.person NOT IN (SELECT person FROM custody)`},
	{"I1", "somebody holds a child who never passed to her", `
		SELECT person FROM custody WHERE person NOT IN (SELECT person FROM custody_step)`},
	{"I1", "an accepted handover did not pass somebody who was there", `
		SELECT l.person FROM handover_line l JOIN handover h ON h.handover = l.handover
		WHERE h.state = 'accepted' AND l.mark IN ('boarded', 'added')
		AND NOT EXISTS (SELECT 1 FROM custody_step s WHERE s.person = l.person AND s.handover = h.handover AND s.from_agency = h.giver AND s.to_agency = h.receiver)`},
	{"I1", "somebody passed by a handover that was not accepted, or where she was not", `
		SELECT s.person FROM custody_step s
		WHERE NOT EXISTS (SELECT 1 FROM handover_line l JOIN handover h ON h.handover = l.handover
			WHERE l.person = s.person AND h.handover = s.handover AND h.state = 'accepted' AND l.mark IN ('boarded', 'added'))`},
	{"I2", "of an operation, those with an agency, disputed, and waiting are not all there are", `
		SELECT t.operation FROM (
			SELECT m.operation, l.person, 1 AS heads FROM manifest_line l JOIN manifest m ON m.manifest = l.manifest WHERE NOT l.gone
			UNION SELECT h.operation, x.person, 1 FROM handover_line x JOIN handover h ON h.handover = x.handover WHERE h.state = 'accepted' AND x.mark = 'added'
			UNION SELECT h.operation, s.person, -1 FROM custody_step s JOIN handover h ON h.handover = s.handover JOIN custody c ON c.person = s.person
			UNION SELECT m.operation, l.person, -1 FROM manifest_line l JOIN manifest m ON m.manifest = l.manifest
				LEFT JOIN (SELECT DISTINCT g.operation, s.person FROM custody_step s JOIN handover g ON g.handover = s.handover) AS left_with
					ON left_with.operation = m.operation AND left_with.person = l.person
				WHERE NOT l.gone AND left_with.person IS NULL
		) AS t GROUP BY t.operation HAVING SUM(t.heads) <> 0`},
	{"I3", "an operation is completed and somebody who left neither arrived nor raised an alarm", `
		SELECT x.person FROM handover_line x JOIN handover h ON h.handover = x.handover JOIN operation o ON o.operation = h.operation
		WHERE o.state = 'completed' AND h.state = 'accepted' AND NOT h.final AND x.mark IN ('boarded', 'added')
		AND x.person NOT IN (SELECT y.person FROM handover_line y JOIN handover f ON f.handover = y.handover
			WHERE f.operation = h.operation AND f.state = 'accepted' AND f.final AND y.mark IN ('boarded', 'added'))
		AND x.person NOT IN (SELECT a.person FROM handover_alarm a WHERE a.operation = h.operation AND a.kind = 'left_behind')`},
	{"I3", "a child left, was not handed on, and no alarm was raised", `
		SELECT l.person FROM handover_line l JOIN handover h ON h.handover = l.handover
		WHERE h.state = 'accepted' AND l.mark = 'not_boarded'
		AND EXISTS (SELECT 1 FROM custody_step s WHERE s.person = l.person AND s.to_agency = h.giver AND s.recorded < h.ended AND s.standing = 'plain'
			AND s.n = (SELECT MAX(z.n) FROM custody_step z WHERE z.person = l.person AND z.recorded < h.ended))
		AND NOT EXISTS (SELECT 1 FROM handover_alarm a WHERE a.person = l.person AND a.handover = h.handover)`},
	{"I4", "an accepted handover leaves somebody of its list without a mark", `
		SELECT l.person FROM handover_line l JOIN handover h ON h.handover = l.handover WHERE h.state IN ('accepted', 'disputed') AND l.mark = ''`},
	{"I4", "somebody did not board, or was added, and nothing says why", `
		SELECT person FROM handover_line WHERE mark = 'not_boarded' AND reason = '' OR mark = 'added' AND remark = '' OR extra AND mark <> 'added'`},
	{"I4", "an accepted or disputed handover has not the signatures of two people of its two agencies over its hash", `
		SELECT h.handover FROM handover h WHERE h.state IN ('accepted', 'disputed') AND NOT EXISTS (
			SELECT 1 FROM handover_signature a JOIN handover_signature b ON b.handover = a.handover
			WHERE a.handover = h.handover AND a.good AND b.good AND a.hash = h.hash AND b.hash = h.hash AND a.side = 'giver' AND b.side = 'receiver'
			AND a.account <> b.account AND a.agency = h.giver AND b.agency = h.receiver AND a.agency <> b.agency)`},
	{"I4", "the counts of an accepted handover do not meet and nobody closed an alarm over it", `
		SELECT h.handover FROM handover h WHERE h.state = 'accepted'
		AND NOT (h.given = h.received AND h.given = (SELECT COUNT(*) FROM handover_line l WHERE l.handover = h.handover AND l.mark IN ('boarded', 'added')))
		AND NOT EXISTS (SELECT 1 FROM handover_alarm a WHERE a.handover = h.handover AND a.kind = 'counts_differ' AND a.closed_by <> '')`},
	{"I4", "a handover was made under a seal that its manifest never had", `
		SELECT h.handover FROM handover h WHERE NOT EXISTS (SELECT 1 FROM manifest_seal s WHERE s.manifest = h.manifest AND s.version = h.version AND s.hash = h.seal)`},
	{"I4", "somebody is on the list of a handover and was on no line of its seal", `
		SELECT l.person FROM handover_line l JOIN handover h ON h.handover = l.handover JOIN manifest_seal s ON s.manifest = h.manifest AND s.version = h.version
		WHERE NOT l.extra AND s.text NOT LIKE '%' || l.person || '%'
		AND l.person NOT IN (SELECT x.person FROM handover_line x JOIN handover e ON e.handover = x.handover WHERE e.operation = h.operation AND e.state = 'accepted' AND x.mark = 'added')`},
	{"I5", "somebody is on two open manifests", `
		SELECT l.person FROM manifest_line l JOIN manifest m ON m.manifest = l.manifest JOIN operation o ON o.operation = m.operation
		WHERE NOT l.gone AND o.state IN ('planned', 'sealed', 'under_way') GROUP BY l.person HAVING COUNT(*) > 1`},
	{"I5", "somebody is offered at two open handovers", `
		SELECT l.person FROM handover_line l JOIN handover h ON h.handover = l.handover JOIN operation o ON o.operation = h.operation
		WHERE ` + goesOn + ` GROUP BY l.person HAVING COUNT(*) > 1`},
	{"I6", "a manifest was sealed while two agencies said that they had a child on it", `
		SELECT l.person FROM manifest_line l JOIN manifest m ON m.manifest = l.manifest JOIN custody c ON c.person = l.person JOIN custody_step d ON d.person = l.person
		JOIN manifest_seal s ON s.manifest = m.manifest AND s.version = m.version
		WHERE NOT l.gone AND m.state = 'sealed' AND c.rival <> '' AND d.standing = 'disputed' AND d.recorded < s.recorded`},
	{"I6", "a sealed manifest has not the signatures of two people of two agencies over its hash", `
		SELECT m.manifest FROM manifest_seal m WHERE NOT EXISTS (
			SELECT 1 FROM manifest_signature a JOIN manifest_signature b ON b.manifest = a.manifest
			WHERE a.manifest = m.manifest AND a.good AND b.good AND a.hash = m.hash AND b.hash = m.hash AND a.version = m.version AND b.version = m.version
			AND a.account <> b.account AND a.agency <> b.agency)`},
	{"I6", "an operation is sealed or under way and its manifest is not sealed", `
		SELECT m.manifest FROM manifest m JOIN operation o ON o.operation = m.operation WHERE o.state IN ('sealed', 'under_way') AND m.state <> 'sealed'`},
	{"I7", "a travel unit names a family that is not there", `
		SELECT person FROM manifest_line WHERE unit <> '' AND unit NOT IN (SELECT family FROM family)`},
	{"I7", "members of a travel unit are parted on a sealed manifest and nothing says why", `
		SELECT m.manifest FROM manifest m JOIN manifest_line a ON a.manifest = m.manifest JOIN manifest_line b ON b.manifest = m.manifest AND b.unit = a.unit AND b.person > a.person
		JOIN manifest_seat s ON s.manifest = m.manifest AND s.who = a.person JOIN manifest_seat t ON t.manifest = m.manifest AND t.who = b.person AND t.leg = s.leg
		WHERE m.state = 'sealed' AND a.unit <> '' AND NOT a.gone AND NOT b.gone AND s.vehicle <> t.vehicle
		AND NOT EXISTS (SELECT 1 FROM manifest_leg w WHERE w.manifest = m.manifest AND w.leg = s.leg AND w.reason <> '')`},
	{"I8", "a handover is disputed and no alarm over it is open, or accepted while one is", `
		SELECT h.handover FROM handover h WHERE
		h.state = 'disputed' AND NOT EXISTS (SELECT 1 FROM handover_alarm a WHERE a.handover = h.handover AND a.kind = 'counts_differ' AND a.closed_by = '')
		OR h.state = 'accepted' AND EXISTS (SELECT 1 FROM handover_alarm a WHERE a.handover = h.handover AND a.kind = 'counts_differ' AND a.closed_by = '')`},
	{"I8", "an operation is completed while an alarm is open or a handover not concluded", `
		SELECT o.operation FROM operation o WHERE o.state = 'completed' AND (
			EXISTS (SELECT 1 FROM handover_alarm a WHERE a.operation = o.operation AND a.closed_by = '')
			OR EXISTS (SELECT 1 FROM handover h WHERE h.operation = o.operation AND h.state IN ('offered', 'disputed')))`},
	{"I8", "custody reads as settled while a change of hands is disputed, or the other way round", `
		SELECT c.person FROM custody c WHERE (c.rival <> '') <> EXISTS (SELECT 1 FROM custody_step s WHERE s.person = c.person AND s.standing = 'disputed')`},
	{"I9", "an alarm was closed without a reason, or a reason stands without anybody", `
		SELECT alarm FROM handover_alarm WHERE (closed_by = '') <> (closed_why = '')`},
	{"I9", "one person alone overrode a line, or without a reason", `
		SELECT manifest FROM manifest_override WHERE proposed_by = confirmed_by OR reason = ''`},
	{"I9", "a handover was refused without a reason", `SELECT handover FROM handover WHERE state = 'refused' AND why = ''`},
}

// Breach is something that breaks an invariant.
type Breach struct {
	Invariant string // "I4"
	What      string
	Thing     string // an id
}

func (b Breach) String() string { return b.Invariant + ": " + b.What + " (" + b.Thing + ")" }

// Broken checks the invariants I1 to I9 over the whole register; I10, that the
// same entries give the same state, is what `homeward rebuild` shows.
func Broken(ctx context.Context, from db.Asker) ([]Breach, error) {
	all, err := db.All(ctx, from, every(), nil, func(b *Breach, scan func(...any) error) error {
		var n int
		err := scan(&n, &b.Thing)
		b.Invariant, b.What = invariants[n].name, invariants[n].what
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("check the invariants: %w", err)
	}
	texts, err := brokenTexts(ctx, from)
	return append(all, texts...), err
}

// every is all invariants as one question: it gives the number of the invariant
// and what breaks it.
var every = sync.OnceValue(func() string {
	var parts []string
	for n, i := range invariants {
		parts = append(parts, fmt.Sprintf("SELECT %d, broken.* FROM (%s LIMIT 20) AS broken", n, i.query))
	}
	return strings.Join(parts, " UNION ALL ")
})

// brokenTexts finds texts that are not those whose hash was signed.
func brokenTexts(ctx context.Context, from db.Asker) ([]Breach, error) {
	var all []Breach
	for _, q := range []string{
		"SELECT handover, hash, text FROM handover WHERE state IN ('accepted', 'disputed')",
		"SELECT manifest, hash, text FROM manifest_seal",
	} {
		err := db.Each(ctx, from, q, nil, func(scan func(...any) error) error {
			var thing, hash, text string
			if err := scan(&thing, &hash, &text); err != nil {
				return err
			}
			if sum := sha256.Sum256([]byte(text)); hex.EncodeToString(sum[:]) != hash {
				all = append(all, Breach{"I4", "the text is not the one that was signed", thing})
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}
