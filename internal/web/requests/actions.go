package requests

import (
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/web/page"
)

// actions are what the reader may do next: the one that the state calls for, and
// the others that it allows. The noun checks again.
func (h *head) actions(r *page.Request, one request.Request) {
	decide := r.May(policy.DecideRequest)
	link := func(what, icon string) action {
		return action{To: to(one.ID, "/"+what), Icon: icon, Words: r.T("requests.show." + what)}
	}
	open := link("open", "requests")
	open.Send = true
	answer, closing, withdraw, reopen := link("answer", "note"), link("close", "check"), link("withdraw", "undo"), link("reopen", "requests")
	var can []action
	switch one.State {
	case request.IsReceived:
		can = []action{open, answer, closing, withdraw}
	case request.IsOpen:
		can = []action{answer, closing, withdraw}
	case request.IsAnswered:
		can = []action{closing, answer, reopen, withdraw}
	case request.IsClosed, request.IsWithdrawn:
		can = []action{reopen}
	case request.IsMerged:
		can = []action{withdraw}
	}
	if len(one.Joined) > 0 { // other relatives still ask
		can = without(can, withdraw)
	}
	if decide && len(can) > 0 && one.State != request.IsMerged {
		h.Main, can = &can[0], can[1:]
	}
	if decide {
		h.Acts = can
	}
	if r.May(policy.ReceiveRequest) && stands(one.State) {
		h.Acts = append(h.Acts, link("sought", "plus"))
	}
	h.Acts = append(h.Acts, link("receipt", "print"))
}

func without(all []action, one action) []action {
	var left []action
	for _, a := range all {
		if a != one {
			left = append(left, a)
		}
	}
	return left
}
