package figure

// Fewest is the smallest count that is shown.
const Fewest = 10

// protect hides what is small in tables of one figure. In a table by one thing small
// parts are hidden, and the smallest of the others with them until at least two are
// hidden that come to Fewest: each of them may then be anything from 0 to that, and
// nothing else in the figure speaks of them. A table by two things is shown whole or
// not at all: hiding some of its cells would tell others by its many sums.
func protect(tables []Table) {
	hidden := map[string]bool{} // what is broken down with a hidden part
	total := false              // the total is small
	for i := range tables {
		t := &tables[i]
		total = total || small(t.Total.Count)
		if len(t.By) == 1 && t.hide() {
			hidden[t.By[0]] = true
		}
	}
	for i := range tables {
		t := &tables[i]
		if total || len(t.By) == 2 && (hidden[t.By[0]] || hidden[t.By[1]] || t.anySmall()) {
			t.withhold()
		}
		t.blank()
	}
}

func small(n int) bool { return n > 0 && n < Fewest }

// hide hides parts of a table by one thing and reports whether any is.
func (t *Table) hide() bool {
	hidden, together := 0, 0
	for i := range t.Cells {
		if c := &t.Cells[i][0]; small(c.Count) {
			c.Hidden = true
			hidden, together = hidden+1, together+c.Count
		}
	}
	for hidden > 0 && (hidden < 2 || together < Fewest) {
		next := -1
		for i := range t.Cells {
			if c := t.Cells[i][0]; !c.Hidden && (next < 0 || c.Count < t.Cells[next][0].Count) {
				next = i
			}
		}
		if next < 0 { // all are hidden; the total alone would tell them
			t.Total.Hidden = true
			break
		}
		t.Cells[next][0].Hidden = true
		hidden, together = hidden+1, together+t.Cells[next][0].Count
	}
	return hidden > 0
}

func (t *Table) anySmall() bool {
	for i := range t.Cells {
		for _, c := range t.Cells[i] {
			if small(c.Count) {
				return true
			}
		}
	}
	return false
}

// withhold takes a table back as a whole.
func (t *Table) withhold() {
	t.Withheld, t.Cells, t.Rows, t.Columns, t.OfRow, t.OfCol = true, nil, nil, nil, nil, nil
	t.Total.Hidden = t.Total.Hidden || small(t.Total.Count)
}

// blank takes the counts of hidden cells away.
func (t *Table) blank() {
	for i := range t.Cells {
		for j := range t.Cells[i] {
			if t.Cells[i][j].Hidden {
				t.Cells[i][j].Count = 0
			}
		}
	}
	if t.Total.Hidden {
		t.Total.Count = 0
	}
	if len(t.By) == 1 {
		t.OfRow, t.OfCol = nil, nil
	}
}
