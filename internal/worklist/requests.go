package worklist

import "homeward/internal/request"

// Unidentified narrows a list of requests to those that still wait: taken up or
// new, and no match of anybody they ask for is confirmed.
const Unidentified request.Condition = `r.state IN ('received', 'open', 'answered')
	AND NOT EXISTS (
		SELECT 1
		FROM request_sought q
		JOIN match m ON m.sought = q.person
		WHERE q.request = r.request AND m.state = 'confirmed')`
