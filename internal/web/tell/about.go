package tell

import (
	"homeward/internal/casefile"
	"homeward/internal/family"
	"homeward/internal/id"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/web/page"
)

// finders are the ways to find what a subject is, for what the reader may ask.
// Subjects of other nouns are told by the sentence alone.
func finders(r *page.Request) []finder {
	var all []finder
	if s, err := r.Look(policy.People); err == nil {
		all = append(all, aPerson(s), aFamily(s))
	}
	if s, err := r.Look(policy.Cases); err == nil {
		all = append(all, aCase(s))
	}
	if s, err := r.Look(policy.Requests); err == nil {
		all = append(all, aRequest(s))
	}
	return all
}

func aPerson(s policy.Scope) finder {
	return func(t *Teller, subject string) *Link {
		p, err := person.Find(t.ctx, t.from, s, id.Person(subject))
		if t.missing(err) {
			return nil
		}
		return &Link{To: "/people/" + subject, Icon: "user", Name: p.Name()}
	}
}

func aFamily(s policy.Scope) finder {
	return func(t *Teller, subject string) *Link {
		f, err := family.Find(t.ctx, t.from, s, id.Family(subject))
		if t.missing(err) {
			return nil
		}
		return &Link{To: "/families/" + subject, Icon: "families", Code: f.Label}
	}
}

func aCase(s policy.Scope) finder {
	return func(t *Teller, subject string) *Link {
		c, err := casefile.Find(t.ctx, t.from, s, id.Case(subject))
		if t.missing(err) {
			return nil
		}
		return &Link{To: "/cases/" + subject, Icon: "cases", Code: c.Number.String()}
	}
}

func aRequest(s policy.Scope) finder {
	return func(t *Teller, subject string) *Link {
		q, err := request.Find(t.ctx, t.from, s, id.Request(subject))
		if t.missing(err) {
			return nil
		}
		return &Link{To: "/requests/" + subject, Icon: "requests", Code: q.Code}
	}
}
