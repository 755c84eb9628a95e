package worklist

import "homeward/internal/request"

// Unidentified narrows a list of requests to those that still wait: taken up or
// new, and no match of anybody they ask for is confirmed.
//
// The requests that do not wait are found once, from the confirmed matches.
const Unidentified request.Condition = `r.state IN ('received', 'open', 'answered')
	AND r.request NOT IN (
		SELECT q.request
		FROM match m
		JOIN request_sought q ON q.person = m.sought
		WHERE m.state = 'confirmed')`
