package journal

import (
	"fmt"

	"homeward/internal/fault"
)

// Kind is a kind of entry, made by Define and nothing else.
type Kind interface {
	// Name is past tense, for example "handover.accepted".
	Name() string
	Compartment() Compartment
	// Example is a payload as it could have been recorded, with invented people.
	Example() any
	// Decode reads a payload of this kind strictly.
	Decode(body []byte) (any, error)

	apply(w *Writer, e Header, payload any) error
}

// KindOf is a kind whose payload is a T.
type KindOf[T any] struct {
	name        string
	compartment Compartment
	example     T
	applyTo     func(*Writer, Header, T) error
}

// Define declares a kind. apply writes the derived tables from the entry and
// those tables alone; it must give the same rows on every machine and for ever,
// and accept every entry that was once recorded.
func Define[T any](name string, c Compartment, example T, apply func(*Writer, Header, T) error) *KindOf[T] {
	return &KindOf[T]{name: name, compartment: c, example: example, applyTo: apply}
}

// Name gives the kind's name.
func (k *KindOf[T]) Name() string { return k.name }

// Compartment gives the kind's compartment.
func (k *KindOf[T]) Compartment() Compartment { return k.compartment }

// Example gives the kind's example.
func (k *KindOf[T]) Example() any { return k.example }

// Decode reads a payload of this kind strictly.
func (k *KindOf[T]) Decode(body []byte) (any, error) {
	var payload T
	if err := decodeStrictly(body, &payload); err != nil {
		return nil, fmt.Errorf("%s: %w", k.name, err)
	}
	return payload, nil
}

func (k *KindOf[T]) apply(w *Writer, e Header, payload any) error {
	p, ok := payload.(T)
	if !ok {
		return fault.New(fault.Internal, "apply %s %s: payload is a %T", k.name, e.ID(), payload)
	}
	return k.applyTo(w, e, p)
}

// Record appends an entry of this kind and applies it, inside the act. The
// subjects are the ids under which the entry is found again; because names the
// entries it answers or supersedes.
func (k *KindOf[T]) Record(a *Act, subjects []string, payload T, because ...EntryID) (EntryID, error) {
	return a.record(k, k.compartment, subjects, payload, because)
}

// RecordIn records in another compartment than the kind's own: a statement
// about health is disclosed with health, not with identity.
func (k *KindOf[T]) RecordIn(a *Act, c Compartment, subjects []string, payload T, because ...EntryID) (EntryID, error) {
	return a.record(k, c, subjects, payload, because)
}

// Projection keeps a derived table of one noun up to date with entries of
// others, such as the stage of a case with the confirmation of a match. It is
// called after the kind's own apply function and is bound by the same rules.
type Projection struct {
	Name  string
	Kinds []string // names of the kinds it follows
	Apply func(w *Writer, e Header) error
}

// applyEntry applies an entry: the kind's own function, then the projections.
func (j *Journal) applyEntry(w *Writer, k Kind, e Header, payload any) error {
	if err := k.apply(w, e, payload); err != nil {
		return err
	}
	for _, p := range j.also[e.Kind] {
		if err := p.Apply(w, e); err != nil {
			return err
		}
	}
	return nil
}
