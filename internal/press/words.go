package press

// The words that a claim may use, in the order in which forms show them.

// Kinds of claims.
func Kinds() []string {
	return []string{kindSingle, kindCumulative, "remaining", "requests", "held", "identified", "sentenced", "departed", "arrested", "killed", "missing", kindOther}
}

// Standings of claims.
func Standings() []string {
	return []string{"done", "planned", "under way", "possible", "failed", "denied"}
}

// People whom claims count.
func People() []string {
	return []string{"children", "girls", "boys", "women", "men", "women and children", "families", "people", "requests"}
}

// Body is the text that the places of claims count in.
func (r *Report) Body() string { return string(r.body) }

// Around is the sentence of a claim before its words and after them.
func (c *Claim) Around() (before, after string) {
	s := &c.of.read.all[c.at]
	first, last := s.tokens[0].start, s.tokens[len(s.tokens)-1].end
	return string(c.of.body[first:c.Start]), string(c.of.body[c.End:last])
}
