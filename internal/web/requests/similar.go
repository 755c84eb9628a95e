package requests

import (
	"slices"

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
}

// pair is two persons who look the same, with what they have in common.
type pair struct {
	Ours, Theirs string // names as written, "" if unknown
	Signs        []string
}

// similarTo looks for other requests with people who look like those of one,
// leaving out those that are known to belong to it.
func similarTo(r *page.Request, s policy.Scope, one request.Request, known ...id.Request) ([]similar, error) {
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
	without := slices.Concat([]id.Request{one.ID, one.Into}, one.Joined, known)
	found, err := request.Alike(r.Context(), r.DB(), s, looks, without...)
	if err != nil {
		return nil, err
	}
	all, err := similarOf(r, s, found, names)
	for i := range all {
		if mayJoin(r, one) {
			all[i].Join = joinPath(one.ID, found[i].ID)
		}
	}
	return all, err
}

// mayJoin reports whether the reader may join the request with another as it
// stands.
func mayJoin(r *page.Request, one request.Request) bool {
	return stands(one.State) && r.May(policy.DecideRequest)
}

// stands reports whether somebody may still work on a request in this state.
func stands(s request.State) bool {
	return s == request.IsReceived || s == request.IsOpen || s == request.IsAnswered
}

func joinPath(one, with id.Request) string {
	return page.URL(to(one, "/join"), "with", string(with))
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
