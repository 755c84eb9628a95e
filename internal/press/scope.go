package press

import "strings"

// scopes tells which claims are about people brought home, or who are to be.
func (r *reader) scopes() {
	near := r.held()
	for _, c := range r.claims {
		if c.Scope != "" {
			continue
		}
		s := &r.all[c.at]
		here := false
		for p := range s.notesOf("place", "people of") {
			here = here || conflict[country(p.value)]
		}
		who := text(c.Normalised.Who)
		c.Scope = background
		switch c.Normalised.Kind {
		case kindSingle, kindCumulative, "remaining", "requests", "identified", kindDate:
			if r.topic && who != "fighters" {
				c.Scope = inScope
			}
			if q := c.Normalised.Qualifier; c.Normalised.Kind == "remaining" && c.Normalised.Status == "possible" && (q == "thousands" || q == "hundreds") {
				c.Scope = background
			}
			if q := c.Normalised.Qualifier; c.Normalised.Kind == "identified" && (q == "thousands" || q == "hundreds" || q == "dozens") && !here {
				c.Scope = background
			}
			if c.Normalised.Count == nil && c.Normalised.Qualifier == "vague" {
				c.Scope = background
			}
		case "held":
			if r.topic && who != "fighters" {
				c.Scope = inScope
			}
		case "sentenced":
			around := c.PartOf != nil || near[s.paragraph] || who == "women" || who == "men" || who == "children" || who == "women and children" || r.told(c)
			if (here || r.topic && around) && c.Normalised.Count != nil {
				c.Scope = inScope
				if c.Normalised.From == nil && here {
					for p := range s.notesOf("place", "people of") {
						if conflict[country(p.value)] {
							c.Normalised.From = ptr(country(p.value))
						}
					}
				}
			} else if !here {
				c.Scope = offTopic
			}
		case "arrested", "killed", "missing", kindOther:
			if c.Normalised.Kind == "arrested" && r.topic && (c.PartOf != nil || (who == "women" || who == "children") && r.told(c)) { // of those who came home
				c.Scope = inScope
			} else if !here && !near[s.paragraph] {
				c.Scope = offTopic
			}
		}
		if strings.HasPrefix(s.text(c.j), "suspected") && c.Normalised.Kind != kindSingle || who == "people" && s.text(c.head) == "members" && c.Normalised.Kind != kindSingle && c.Normalised.Kind != kindCumulative {
			c.Scope = offTopic
		}
	}
}

// told: the paragraph of a claim, or the one before, tells of an operation.
func (r *reader) told(c *Claim) bool {
	for _, o := range r.claims {
		if p := r.all[c.at].paragraph - r.all[o.at].paragraph; o.Normalised.Kind == kindSingle && o.Normalised.Count != nil && p >= 0 && p <= 1 && o.at <= c.at {
			return true
		}
	}
	return false
}

// held gives the paragraphs that speak of the countries in which people are held.
func (r *reader) held() map[int]bool {
	all := map[int]bool{}
	for n := range r.all {
		for _, p := range r.all[n].notes {
			if (p.section == "place" || p.section == "people of") && conflict[country(p.value)] {
				all[r.all[n].paragraph] = true
			}
		}
	}
	return all
}
