package manifest

import (
	"slices"
	"strings"

	"homeward/internal/operation"
)

// Placed is somebody in a vehicle: a person of the list, or a post of the team.
type Placed struct {
	Who     string `json:"who"`
	Vehicle string `json:"vehicle"`
}

// Proposal is where everybody of a leg could sit.
type Proposal struct {
	Seats  []Placed
	Parted []string // units that no vehicle holds whole
	Left   []string // who finds no seat at all
}

// triesMost bounds the search, so that an answer comes at once for the worst of
// lists; what is found until then is good enough to be shown.
const triesMost = 20000

// Propose seats the lines and the team of a leg: units whole, the largest first,
// an escort in every vehicle that has one to give. It decides nothing.
func Propose(leg operation.Leg, lines []Line, team []operation.Posted) Proposal {
	s := &solver{vehicles: leg.Vehicles, free: make([]int, len(leg.Vehicles))}
	for i, v := range leg.Vehicles {
		s.free[i] = v.Seats
	}
	var p Proposal
	s.spread(&p, team)
	s.units = unitsOf(lines)
	if !s.fit(0) { // not all whole: the largest that fit stay whole, the others are parted
		s.at = make([]int, len(s.units))
		for i := range s.at {
			s.at[i] = s.first(len(s.units[i].who))
			if s.at[i] >= 0 {
				s.free[s.at[i]] -= len(s.units[i].who)
			}
		}
	}
	for i, u := range s.units {
		for _, who := range u.who {
			v := s.at[i]
			if v < 0 {
				if v = s.first(1); v >= 0 {
					s.free[v]--
				}
			}
			if v < 0 {
				p.Left = append(p.Left, who)
				continue
			}
			p.Seats = append(p.Seats, Placed{who, leg.Vehicles[v].Name})
		}
		if s.at[i] < 0 && len(u.who) > 1 {
			p.Parted = append(p.Parted, u.key)
		}
	}
	return p
}

type unit struct {
	key string
	who []string
}

// solver is a search with backtracking over units and vehicles.
type solver struct {
	vehicles []operation.Vehicle
	free     []int
	units    []unit
	at       []int
	tries    int
}

// spread gives each vehicle an escort in turn, then the rest of the team.
func (s *solver) spread(p *Proposal, team []operation.Posted) {
	next := 0
	for _, escorts := range []bool{true, false} {
		for _, m := range team {
			if m.Left || (m.Task == operation.Escort) != escorts {
				continue
			}
			for range s.vehicles {
				v := next % len(s.vehicles)
				next++
				if s.free[v] > 0 {
					s.free[v]--
					p.Seats = append(p.Seats, Placed{string(m.ID), s.vehicles[v].Name})
					break
				}
			}
		}
	}
}

// fit seats the units from the nth on, whole, or says that it found no way.
func (s *solver) fit(n int) bool {
	if n == 0 {
		s.at = make([]int, len(s.units))
	}
	if n == len(s.units) {
		return true
	}
	need := len(s.units[n].who)
	seen := map[int]bool{} // vehicles with the same room are the same here
	for v := range s.free {
		if s.free[v] < need || seen[s.free[v]] {
			continue
		}
		if s.tries++; s.tries > triesMost {
			return false
		}
		seen[s.free[v]] = true
		s.free[v] -= need
		s.at[n] = v
		if s.fit(n + 1) {
			return true
		}
		s.free[v] += need
	}
	return false
}

// first is the first vehicle with so many seats free, -1 if there is none.
func (s *solver) first(need int) int {
	return slices.IndexFunc(s.free, func(n int) bool { return n >= need })
}

// unitsOf gathers those who travel together, the largest unit first.
func unitsOf(lines []Line) []unit {
	index := map[string]int{}
	var all []unit
	for _, l := range lines {
		key := string(l.Unit)
		if key == "" {
			key = string(l.Person)
		}
		i, ok := index[key]
		if !ok {
			i = len(all)
			index[key] = i
			all = append(all, unit{key: key})
		}
		all[i].who = append(all[i].who, string(l.Person))
	}
	slices.SortStableFunc(all, func(a, b unit) int {
		if d := len(b.who) - len(a.who); d != 0 {
			return d
		}
		return strings.Compare(a.key, b.key)
	})
	return all
}

// Parted gives the units whose members sit in different vehicles.
func Parted(lines []Line, seats []Placed) []string {
	at := map[string]string{}
	for _, s := range seats {
		at[s.Who] = s.Vehicle
	}
	var all []string
	for _, u := range unitsOf(lines) {
		for _, who := range u.who[1:] {
			if at[who] != at[u.who[0]] {
				all = append(all, u.key)
				break
			}
		}
	}
	return all
}
