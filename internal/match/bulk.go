package match

// Add files people who are in no register, on all cores.
func (x *Index) Add(rows []Row) {
	sides := make([]Side, len(rows))
	inParallel(len(rows), func(i int) { sides[i] = rows[i].Side() })
	x.mu.Lock()
	defer x.mu.Unlock()
	for i := range sides {
		x.put(&sides[i])
	}
	x.settle()
}

// ReadFamilies reads the rows of families that are in no register, on all cores.
func ReadFamilies(families [][]Row) [][]Side {
	all := make([][]Side, len(families))
	inParallel(len(families), func(i int) {
		for _, r := range families[i] {
			all[i] = append(all[i], r.Side())
		}
	})
	return all
}
