package manifest

import (
	"context"
	_ "embed"

	"homeward/internal/casefile"
	"homeward/internal/db"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/operation"
	"homeward/internal/signature"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }

// Projections take the children of an operation that did not leave, or turned
// back, off their way again; another way wants other seats and another seal.
func Projections() []journal.Projection {
	return []journal.Projection{{
		Name:  "children of an operation that ended early",
		Kinds: []string{"operation.cancelled", "operation.turned_back"},
		Apply: release,
	}, {
		Name:  "seats on another way",
		Kinds: []string{"operation.routed"},
		Apply: reroute,
	}}
}

func reroute(w *journal.Writer, e journal.Header) error {
	var m id.Manifest
	if err := w.Row("SELECT manifest FROM manifest WHERE operation = $1", []any{e.Subjects[0]}, &m); err != nil {
		return notHere(err)
	}
	if err := w.Exec("DELETE FROM manifest_seat WHERE manifest = $1", m); err != nil {
		return err
	}
	return changed(w, e, m)
}

func release(w *journal.Writer, e journal.Header) error {
	all, err := db.All(context.Background(), w.Direct(), `
		SELECT l.person FROM manifest_line l JOIN manifest m ON m.manifest = l.manifest
		WHERE m.operation = $1 AND NOT l.gone AND l.kind = 'child' ORDER BY l.person`, []any{e.Subjects[0]},
		func(p *id.Person, scan func(...any) error) error { return scan(p) })
	for _, who := range all {
		if err := casefile.Carried(w, e, who, ""); err != nil {
			return err
		}
	}
	return err
}

func applyOpened(w *journal.Writer, e journal.Header, p OpenedEntry) error {
	return w.Exec("INSERT INTO manifest (manifest, operation, agency, recorded, version, state, hash) VALUES ($1, $2, $3, $4, 1, 'open', '') ON CONFLICT (manifest) DO NOTHING",
		p.Manifest, p.Operation, e.Agency, e.Recorded)
}

func applyListed(w *journal.Writer, e journal.Header, p ListedEntry) error {
	err := w.Exec(`
		INSERT INTO manifest_line (manifest, person, casefile, kind, unit, recorded, gone, why) VALUES ($1, $2, $3, $4, $5, $6, FALSE, '')
		ON CONFLICT (manifest, person) DO UPDATE SET gone = FALSE, why = '', casefile = excluded.casefile, unit = excluded.unit`,
		p.Manifest, p.Person, p.Case, p.Kind, p.Unit, e.Recorded)
	if err != nil {
		return err
	}
	return changed(w, e, p.Manifest)
}

func applyDelisted(w *journal.Writer, e journal.Header, p DelistedEntry) error {
	if err := w.Exec("UPDATE manifest_line SET gone = TRUE, why = $3 WHERE manifest = $1 AND person = $2", p.Manifest, p.Person, p.Reason); err != nil {
		return err
	}
	if err := w.Exec("DELETE FROM manifest_seat WHERE manifest = $1 AND who = $2", p.Manifest, p.Person); err != nil {
		return err
	}
	if err := casefile.Carried(w, e, p.Person, ""); err != nil {
		return err
	}
	return changed(w, e, p.Manifest)
}

func applySeated(w *journal.Writer, e journal.Header, p SeatedEntry) error {
	if err := w.Exec("DELETE FROM manifest_seat WHERE manifest = $1 AND leg = $2", p.Manifest, p.Leg); err != nil {
		return err
	}
	for _, s := range p.Seats {
		err := w.Exec("INSERT INTO manifest_seat (manifest, leg, who, vehicle) VALUES ($1, $2, $3, $4) ON CONFLICT (manifest, leg, who) DO NOTHING", p.Manifest, p.Leg, s.Who, s.Vehicle)
		if err != nil {
			return err
		}
	}
	err := w.Exec("INSERT INTO manifest_leg (manifest, leg, reason) VALUES ($1, $2, $3) ON CONFLICT (manifest, leg) DO UPDATE SET reason = excluded.reason", p.Manifest, p.Leg, p.Reason)
	if err != nil {
		return err
	}
	return changed(w, e, p.Manifest)
}

func applyOverrideProposed(w *journal.Writer, e journal.Header, p OverrideEntry) error {
	return w.Exec(`
		INSERT INTO manifest_override (manifest, person, lack, reason, proposed_by, confirmed_by) VALUES ($1, $2, $3, $4, $5, '')
		ON CONFLICT (manifest, person, lack) DO NOTHING`, p.Manifest, p.Person, p.Lack, p.Reason, e.By)
}

func applyOverridden(w *journal.Writer, e journal.Header, p OverrideEntry) error {
	err := w.Exec("UPDATE manifest_override SET confirmed_by = $4 WHERE manifest = $1 AND person = $2 AND lack = $3 AND confirmed_by = '' AND proposed_by <> $4", p.Manifest, p.Person, p.Lack, e.By)
	if err != nil {
		return err
	}
	return changed(w, e, p.Manifest)
}

// changed begins a new version where the one before was sealed: its children are
// no longer scheduled until it is sealed again.
func changed(w *journal.Writer, e journal.Header, m id.Manifest) error {
	var o id.Operation
	var state State
	if err := w.Row("SELECT operation, state FROM manifest WHERE manifest = $1", []any{m}, &o, &state); err != nil || state != Sealed {
		return notHere(err)
	}
	if err := w.Exec("UPDATE manifest SET state = 'open', version = version + 1 WHERE manifest = $1", m); err != nil {
		return err
	}
	if err := carry(w, e, m, ""); err != nil {
		return err
	}
	return operation.Reached(w, o, operation.Planned)
}

// carry sets how far the children of a manifest are.
func carry(w *journal.Writer, e journal.Header, m id.Manifest, journey casefile.Stage) error {
	all, err := db.All(context.Background(), w.Direct(), "SELECT person FROM manifest_line WHERE manifest = $1 AND NOT gone AND kind = 'child' ORDER BY person", []any{m},
		func(p *id.Person, scan func(...any) error) error { return scan(p) })
	for _, who := range all {
		if err := casefile.Carried(w, e, who, journey); err != nil {
			return err
		}
	}
	return err
}

// A signature counts if it verifies with a key of whoever recorded it.
func applySigned(w *journal.Writer, e journal.Header, p SignedEntry) error {
	good, err := signature.Known(context.Background(), w.Direct(), e.By, p.Public)
	if err != nil {
		return err
	}
	good = good && signature.Verify(p.Public, signature.Text(Purpose, string(p.Manifest), "seal", p.Version, p.Hash), p.Signature)
	err = w.Exec(`
		INSERT INTO manifest_signature (entry, manifest, version, hash, account, agency, public, signature, good) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (entry) DO NOTHING`, e.ID(), p.Manifest, p.Version, p.Hash, e.By, e.Agency, p.Public, p.Signature, good)
	if err != nil {
		return err
	}
	var o id.Operation
	if err := w.Row("SELECT operation FROM manifest WHERE manifest = $1", []any{p.Manifest}, &o); err != nil {
		return notHere(err)
	}
	return operation.TakesPart(w, o, e.Agency)
}

func applySealed(w *journal.Writer, e journal.Header, p SealedEntry) error {
	err := w.Exec("INSERT INTO manifest_seal (manifest, version, hash, text, recorded) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (manifest, version) DO NOTHING",
		p.Manifest, p.Version, p.Hash, p.Text, e.Recorded)
	if err != nil {
		return err
	}
	if err := w.Exec("UPDATE manifest SET state = 'sealed', hash = $3 WHERE manifest = $1 AND version = $2", p.Manifest, p.Version, p.Hash); err != nil {
		return err
	}
	if err := carry(w, e, p.Manifest, casefile.Scheduled); err != nil {
		return err
	}
	return operation.Reached(w, p.Operation, operation.Sealed)
}
