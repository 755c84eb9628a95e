package agency

import (
	"context"
	"fmt"

	"homeward/internal/db"
	"homeward/internal/id"
)

// Agencies are no secret inside the register: every account has to read who
// recorded what, so these questions need no scope.

const columns = "SELECT agency, name, kind, country, ended FROM agency"

func scan(a *Agency, row func(...any) error) error {
	return row(&a.ID, &a.Name, &a.Kind, &a.Country, &a.Ended)
}

// Find gives one agency.
func Find(ctx context.Context, from db.Asker, agency id.Agency) (Agency, error) {
	var a Agency
	err := from.Row(ctx, columns+" WHERE agency = $1", []any{agency}, &a.ID, &a.Name, &a.Kind, &a.Country, &a.Ended)
	if err != nil {
		return Agency{}, fmt.Errorf("find agency %s: %w", agency, err)
	}
	return a, nil
}

// List gives all agencies by name.
func List(ctx context.Context, from db.Asker) ([]Agency, error) {
	return db.All(ctx, from, columns+" ORDER BY name, agency", nil, scan)
}
