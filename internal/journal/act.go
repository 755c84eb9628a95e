package journal

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
)

// By says who acts and for which agency.
type By struct {
	Account id.Account
	Agency  id.Agency
}

// Actor is somebody who acts; a policy.Grant is one.
type Actor interface{ By() By }

// Act is one thing somebody does: everything recorded in it stands or falls
// together. Nouns ask through it (so their rules see the state they change) and
// record into it; it is valid only inside the function given to Journal.Act.
type Act struct {
	By By
	// At is when the act is recorded, the same for all its entries.
	At time.Time
	// Clock is what the node's clock says now. At is the same, but never before the
	// last entry: where a clock ran ahead once and was put right, they differ.
	Clock time.Time

	j        *Journal
	tx       *db.Tx
	writer   *Writer
	recorded []EntryID
}

// Receipt says what an acknowledged act recorded. Its entries are on disk.
type Receipt struct {
	Entries []EntryID
}

// Act runs fn and records what it records, in one transaction. When it returns
// without error the entries are durable and applied.
func (j *Journal) Act(ctx context.Context, who Actor, fn func(*Act) error) (Receipt, error) {
	var receipt Receipt
	err := j.db.Write(ctx, func(tx *db.Tx) error {
		now := j.clock()
		a := &Act{By: who.By(), j: j, tx: tx, writer: &Writer{tx: tx}, At: j.own.tick(now), Clock: now.UTC()}
		if err := fn(a); err != nil {
			return err
		}
		if err := a.writer.flush(); err != nil {
			return err
		}
		receipt = Receipt{Entries: a.recorded}
		return nil
	})
	return receipt, err
}

// Query asks inside the act's transaction.
func (a *Act) Query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return a.writer.Asker().Query(ctx, query, args...)
}

// Row asks for one row inside the act's transaction.
func (a *Act) Row(ctx context.Context, query string, args []any, into ...any) error {
	return a.writer.Asker().Row(ctx, query, args, into...)
}

// Checkpoint signs the log as it is now, inside the act: what is computed from the
// tables here is computed from these entries and no others.
func (a *Act) Checkpoint() (Checkpoint, error) {
	o := a.j.own
	root, err := o.root()
	if err != nil {
		return Checkpoint{}, fmt.Errorf("checkpoint inside an act: %w", err)
	}
	text, err := SignCheckpoint(o.signer, o.origin, o.size, root)
	return Checkpoint{Origin: o.origin, Size: o.size, Root: root, Note: text}, err
}

// CheckpointAt signs the log as it was with its first entries, size of them.
func (a *Act) CheckpointAt(size int64) (Checkpoint, error) {
	o := a.j.own
	if size < 0 || size > o.size {
		return Checkpoint{}, fmt.Errorf("checkpoint of %d entries: the log has %d", size, o.size)
	}
	root := emptyRoot
	if size > 0 {
		var err error
		if root, err = tlog.TreeHash(size, storedHashes{context.Background(), a.j.db, a.j.log}); err != nil {
			return Checkpoint{}, fmt.Errorf("checkpoint of %d entries: %w", size, err)
		}
	}
	text, err := SignCheckpoint(o.signer, o.origin, size, root)
	return Checkpoint{Origin: o.origin, Size: size, Root: root, Note: text}, err
}

// NewIn makes an identifier inside an act.
func NewIn[T ~string](a *Act) T { return id.New[T](a.j.ids) }

// Recorded gives the entries recorded so far in this act.
func (a *Act) Recorded() []EntryID { return a.recorded }

func (a *Act) record(k Kind, c Compartment, subjects []string, payload any, because []EntryID) (EntryID, error) {
	if listed, ok := a.j.kinds[k.Name()]; !ok || listed != k {
		return "", fault.New(fault.Internal, "record %s: the kind is not in the list of kinds", k.Name())
	}
	body, err := encodePayload(payload)
	if err != nil {
		return "", fault.New(fault.TooLarge, "record %s: %w", k.Name(), err)
	}
	salt := make([]byte, SaltSize)
	a.j.ids.Bytes(salt)
	h := Header{
		Log: a.j.own.log, Seq: a.j.own.size,
		Kind: k.Name(), Subjects: subjects, Recorded: a.At.UTC().Format(timeLayout),
		By: a.By.Account, Agency: a.By.Agency, Compartment: c,
		Body: Commit(salt, body), Because: because,
	}
	if err := a.j.own.append(a.tx, h, salt, body); err != nil {
		return "", err
	}
	index(a.writer, h)
	if err := a.j.applyEntry(a.writer, k, h, payload); err != nil {
		return "", err
	}
	a.recorded = append(a.recorded, h.ID())
	return h.ID(), nil
}
