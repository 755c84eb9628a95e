package place

// deepest is more than the levels of the tree; it ends a walk on a broken one.
const deepest = 8

// Path lists the places from id itself up to its country: prison, city,
// governorate, country. It is nil for an unknown id.
func (g *Gazetteer) Path(id ID) []ID {
	var path []ID
	for len(path) < deepest {
		p, ok := g.Lookup(id)
		if !ok {
			break
		}
		path = append(path, id)
		id = p.Parent
	}
	return path
}

// Common is the smallest place that holds both a and b (one of them when it
// holds the other), or "" when nothing does or either is unknown.
func (g *Gazetteer) Common(a, b ID) ID {
	for _, id := range g.Path(a) {
		if g.Within(b, id) {
			return id
		}
	}
	return ""
}

// Within tells whether id is ancestor or lies inside it. Unknown ids lie
// nowhere.
func (g *Gazetteer) Within(id, ancestor ID) bool {
	for range deepest {
		p, ok := g.Lookup(id)
		if !ok {
			return false
		}
		if id == ancestor {
			return true
		}
		id = p.Parent
	}
	return false
}

// oneChain tells whether a and b lie on one line from a place up to its
// country.
func (g *Gazetteer) oneChain(a, b ID) bool {
	return g.Within(a, b) || g.Within(b, a)
}
