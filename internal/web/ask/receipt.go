package ask

import "homeward/internal/web/page"

type receiptPage struct {
	page.Base
	Code string
	On   string
}

// Receipt shows the code of the request that was just sent. It can be shown
// again in the same browser until that is closed or half an hour has passed.
func (s screens) Receipt(r *page.Request) (page.Result, error) {
	code := r.Session.Kept(r.Context())
	if code == "" {
		return page.Redirect("/ask/status"), nil
	}
	r.Session.Keep(r.Context(), code)
	return page.Show(&receiptPage{Code: code, On: r.Today().Partial().Text(string(r.Locale))}), nil
}
