package page

// Chip is one filter of a list, drawn by {{template "chips" .Chips}}. Its state
// stands in the address.
type Chip struct {
	To      string
	Label   string
	Count   int // -1 when it was not counted
	Current bool
}

// Option is one value a filter can take.
type Option struct {
	Value string // in the address; "" is "all"
	Label string
	Count int // -1 when it was not counted
}

// Chips makes the chips of one filter: r.Chips("stage", options…). Any value
// that no option has counts as the first one.
func (r *Request) Chips(name string, options ...Option) []Chip {
	chosen := r.Chosen(name, options...)
	chips := make([]Chip, len(options))
	for i, o := range options {
		chips[i] = Chip{To: r.With(name, o.Value), Label: o.Label, Count: o.Count, Current: o.Value == chosen}
	}
	return chips
}

// Chosen is the value of a filter as the address has it, if it is one of the
// options, else the first option's.
func (r *Request) Chosen(name string, options ...Option) string {
	value := r.Query(name)
	for _, o := range options {
		if o.Value == value {
			return value
		}
	}
	if len(options) == 0 {
		return ""
	}
	return options[0].Value
}
