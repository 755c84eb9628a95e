package manifests

import (
	"homeward/internal/agency"
	"homeward/internal/fault"
	"homeward/internal/manifest"
	"homeward/internal/operation"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type seatsPage struct {
	leaf
	Legs []seatedLeg
}

// seatedLeg is a leg with who sits where.
type seatedLeg struct {
	From, To       string
	Means, Carrier string
	On             when.Partial
	Departs        string
	Vehicles       []seatedVehicle
	Nowhere        []printed // nobody has said where they sit
}

type seatedVehicle struct {
	Name   string
	Seats  int
	People []printed
	Team   []posted
}

// posted is somebody of the team in a vehicle.
type posted struct{ Name, Task, Agency string }

// Seats draws for each leg and each vehicle who sits in it, with the card of each,
// to be held at its door.
func Seats(r *page.Request) (page.Result, error) {
	m, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	p := &seatsPage{leaf: newLeaf(r, m, paperA4, paperRoll)}
	people, lines, err := printedOf(r, m)
	if err != nil {
		return page.Result{}, err
	}
	seats, err := manifest.Seats(r.Context(), r.DB(), m.ID)
	if err != nil {
		return page.Result{}, err
	}
	team := map[string]posted{}
	for _, t := range m.op.Team {
		a, err := agency.Find(r.Context(), r.DB(), t.Agency)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return page.Result{}, err
		}
		team[string(t.ID)] = posted{t.Name, string(t.Task), a.Name}
	}
	for i, l := range m.op.Legs {
		p.Legs = append(p.Legs, seated(l, seats[i+1], people, lines, team))
	}
	return page.Show(p), nil
}

func seated(l operation.Passed, seats []manifest.Placed, people []printed, lines []manifest.Line, team map[string]posted) seatedLeg {
	leg := seatedLeg{From: l.From, To: l.To, Means: string(l.Means), Carrier: l.Carrier, On: l.On, Departs: l.Departs}
	at := map[string]string{}
	for _, s := range seats {
		at[s.Who] = s.Vehicle
	}
	for _, v := range l.Vehicles {
		one := seatedVehicle{Name: v.Name, Seats: v.Seats}
		for i, line := range lines {
			if at[string(line.Person)] == v.Name {
				one.People = append(one.People, people[i])
			}
		}
		for _, s := range seats {
			if t, ok := team[s.Who]; ok && s.Vehicle == v.Name {
				one.Team = append(one.Team, t)
			}
		}
		leg.Vehicles = append(leg.Vehicles, one)
	}
	for i, line := range lines {
		if at[string(line.Person)] == "" {
			leg.Nowhere = append(leg.Nowhere, people[i])
		}
	}
	return leg
}
