package family

import "homeward/internal/id"

// Dispute is where sources about a family cannot all be right.
type Dispute struct {
	Kind   string    // see DisputeKinds
	Person id.Person // the child with two mothers, the member with two roles; "" where two persons are meant equally
	Of     []Held    // the relations that disagree, oldest first; none for roles
	Roles  []string  // of a member whom sources call differently
}

// DisputeKinds are the kinds of dispute; their words are
// family.dispute.<kind>. Append only.
func DisputeKinds() []string {
	return []string{"mothers", "fathers", "both_ways", "kinds", "certainty", "roles"}
}

// Disputes names what sources about a family disagree on, among relations that
// have not ended:
//
//	mothers    two persons are the mother of one child
//	fathers    two persons are the father of one child
//	both_ways  each of two persons is said to be the parent of the other
//	kinds      two persons are parent and child to one source, siblings or spouses to another
//	certainty  somebody recorded a relation as disputed
//	roles      a member has two roles
//
// Two records of one mother, one sought and one found, are two mothers here
// until a match says they are one: same, which may be nil, tells so.
func Disputes(f Family, same func(a, b id.Person) bool) []Dispute {
	var all []Dispute
	live := f.live()
	seen := map[[2]string]bool{}
	for i, r := range live {
		if r.Certainty == "disputed" {
			all = append(all, Dispute{Kind: "certainty", Person: r.To, Of: []Held{r}})
		}
		for _, o := range live[i+1:] {
			kind, who := apart(r, o, same)
			key := [2]string{kind, pair(r, o, who)}
			if kind == "" || seen[key] {
				continue
			}
			seen[key] = true
			all = append(all, Dispute{Kind: kind, Person: who, Of: involved(live, kind, who, r, o)})
		}
	}
	for _, m := range f.Members {
		if roles := f.roles[m.Person]; len(roles) > 1 {
			all = append(all, Dispute{Kind: "roles", Person: m.Person, Roles: roles})
		}
	}
	return all
}

func (f Family) live() []Held {
	var all []Held
	for _, r := range f.Relations {
		if !r.Ended {
			all = append(all, r)
		}
	}
	return all
}

// apart names the dispute between two relations, "" if there is none.
func apart(a, b Held, same func(a, b id.Person) bool) (kind string, who id.Person) {
	switch {
	case a.Kind == b.Kind && a.To == b.To && a.From != b.From && (same == nil || !same(a.From, b.From)):
		switch a.Kind {
		case "mother_of":
			return "mothers", a.To
		case "father_of":
			return "fathers", a.To
		}
	case parent(a) && parent(b) && a.From == b.To && a.To == b.From:
		return "both_ways", ""
	case samePair(a, b) && (parent(a) && besides(b) || parent(b) && besides(a)):
		return "kinds", ""
	case a.From == b.From && a.To == b.To && parent(a) && parent(b) && a.Kind != b.Kind:
		return "kinds", ""
	}
	return "", ""
}

func parent(h Held) bool { return h.Kind == "mother_of" || h.Kind == "father_of" }

// besides: of one generation.
func besides(h Held) bool {
	return h.Kind == "sibling_of" || h.Kind == "declared_sibling_of" || h.Kind == "spouse_of"
}

func samePair(a, b Held) bool {
	return a.From == b.From && a.To == b.To || a.From == b.To && a.To == b.From
}

// pair names a dispute, so that three sources do not make it three times.
func pair(a, b Held, who id.Person) string {
	if who != "" {
		return string(who)
	}
	return string(min(a.From, a.To)) + string(max(a.From, a.To))
}

// involved gives all relations that take part in a dispute.
func involved(live []Held, kind string, who id.Person, a, b Held) []Held {
	var all []Held
	for _, h := range live {
		switch {
		case who != "" && h.To == who && h.Kind == a.Kind:
			all = append(all, h)
		case who == "" && samePair(h, a) && (parent(h) || kind == "kinds" && besides(h)):
			all = append(all, h)
		}
	}
	return all
}
