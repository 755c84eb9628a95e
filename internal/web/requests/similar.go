package requests

import (
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/web/page"
)

// similar is another request whose people look like those sought here.
type similar struct {
	other
	Pairs []pair
	Join  string // address of the page that compares both, "" if the reader may not join
}

// pair is two persons who look the same, with what they have in common.
type pair struct {
	Ours, Theirs string // names as written, "" if unknown
	Signs        []string
}

// similarTo looks for other requests with people who look like those of one.
func similarTo(r *page.Request, s policy.Scope, one request.Request) ([]similar, error) {
	var looks []request.Looks
	var names []string
	for _, who := range one.Sought[:min(len(one.Sought), peopleMost)] {
		p, err := person.Find(r.Context(), r.DB(), s, who)
		if fault.Is(err, fault.NotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		looks, names = append(looks, request.LooksOf(p)), append(names, p.Name())
	}
	without := append([]id.Request{one.ID, one.Into}, one.Joined...)
	found, err := request.Alike(r.Context(), r.DB(), s, looks, without...)
	if err != nil {
		return nil, err
	}
	all, err := similarOf(r, s, found, names)
	for i := range all {
		if r.May(policy.DecideRequest) {
			all[i].Join = page.URL(to(one.ID, "/join"), "with", string(found[i].ID))
		}
	}
	return all, err
}

// similarOf words what was found; names are those of our people.
func similarOf(r *page.Request, s policy.Scope, found []request.Similar, names []string) ([]similar, error) {
	var all []similar
	for _, f := range found {
		one := similar{other: otherOf(r, f.Brief)}
		for _, p := range f.Pairs {
			theirs, err := person.Find(r.Context(), r.DB(), s, p.Theirs)
			if err != nil {
				return nil, err
			}
			words := pair{Ours: names[p.Nth], Theirs: theirs.Name()}
			for _, sign := range p.Signs {
				words.Signs = append(words.Signs, r.T("request.sign."+string(sign)))
			}
			one.Pairs = append(one.Pairs, words)
		}
		all = append(all, one)
	}
	return all, nil
}
