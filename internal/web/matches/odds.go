package matches

import (
	"fmt"
	"math"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

// odds is who may be meant, as one bar with its words.
type odds struct {
	Live  bool   // weighed now; else as it was proposed
	Then  string // that the match stood otherwise when it was proposed, or ""
	Parts []part
}

// part is somebody in the bar, or nobody.
type part struct {
	X, Wide string // hundredths of the bar
	Kind    string // this, other, nobody
	Words   string // "This child", "Nobody in the register", "" for a person
	Who     who
	To      string
	Chance  string
}

// partsMost bounds the people who stand in the bar by name; the rest is one part.
const partsMost = 5

// oddsOf shows the chances of everybody who may be the one sought, and of nobody
// in the register, while the match waits for a decision.
func (t today) oddsOf(r *page.Request, s policy.Scope, m match.Match, in narrowed) (*odds, error) {
	if m.State != match.Proposed && m.State != match.Parked {
		return nil, nil
	}
	all, err := match.OfPerson(r.Context(), r.DB(), s, m.Sought)
	if err != nil {
		return nil, err
	}
	links := map[id.Person]match.Match{}
	var chances []match.Chance
	for _, one := range all {
		if one.Sought == m.Sought {
			links[one.Found] = one
			if one.State == match.Proposed || one.State == match.Parked {
				chances = append(chances, match.Chance{Found: one.Found, Probability: one.Probability})
			}
		}
	}
	o := &odds{Live: t.live}
	if t.live {
		chances = t.chances
	}
	sum := 0.0
	for _, c := range chances {
		sum += c.Probability
	}
	if sum > 1.01 {
		return nil, nil // proposals of different days; they are no parts of one whole
	}
	left, now := 1.0, m.Probability
	if t.live {
		now = t.now(m.Found)
	}
	left -= o.add(part{Kind: "this", Words: r.T("matches.odds.this"), Chance: chance(r, now)}, 0, now)
	for _, c := range chances {
		if c.Found == m.Found || len(o.Parts) > partsMost || c.Probability < 0.01 {
			continue
		}
		one, err := otherPart(r, s, c, links[c.Found], in)
		if err != nil {
			return nil, err
		}
		left -= o.add(one, 1-left, c.Probability)
	}
	words := "matches.odds.nobody"
	if !t.live {
		words = "matches.odds.nobody_proposed"
	}
	o.add(part{Kind: "nobody", Words: r.T(words), Chance: chance(r, max(left, 0))}, 1-left, left)
	if t.live && math.Abs(now-m.Probability) >= 0.015 {
		o.Then = r.T("matches.odds.then", "Chance", chance(r, m.Probability), "When", dayOf(m.Proposed, r.Locale))
	}
	return o, nil
}

// add puts a part behind the others and gives its width.
func (o *odds) add(one part, from, wide float64) float64 {
	from, wide = min(max(from, 0), 1), min(max(wide, 0), 1)
	wide = min(wide, 1-from)
	one.X, one.Wide = fmt.Sprintf("%.1f", from*100), fmt.Sprintf("%.1f", wide*100)
	o.Parts = append(o.Parts, one)
	return wide
}

// otherPart is another person found who may be meant; the match with her, if it
// was proposed, else her page.
func otherPart(r *page.Request, s policy.Scope, c match.Chance, link match.Match, in narrowed) (part, error) {
	one := part{Kind: "other", Chance: chance(r, c.Probability)}
	switch {
	case link.ID != "":
		one.To = in.at(to(link.ID))
	case policy.CanLook(r.Viewer, policy.People):
		one.To = "/people/" + string(c.Found)
	}
	p, err := person.Find(r.Context(), r.DB(), s, c.Found)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return one, err
	}
	if one.Who = nameOf(p.Name()); one.Who.Name == "" {
		one.Words = r.T("matches.show.name_unknown")
	}
	return one, nil
}
