package agency

import (
	"context"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
)

func check(n New) error {
	var wrong []fault.Field
	if n.Name == "" {
		wrong = append(wrong, fault.Field{Name: "name", Key: "fault.field.required"})
	}
	if len(n.Name) > 300 {
		wrong = append(wrong, fault.Field{Name: "name", Key: "fault.field.too_long Max=300"})
	}
	if !known(n.Kind) {
		wrong = append(wrong, fault.Field{Name: "kind", Key: "fault.field.unknown_choice"})
	}
	if n.Country != "" && len(n.Country) != 2 {
		wrong = append(wrong, fault.Field{Name: "country", Key: "fault.field.unknown_choice"})
	}
	if wrong != nil {
		return fault.Invalid("add agency", wrong...)
	}
	return nil
}

func known(k Kind) bool {
	for _, one := range Kinds() {
		if one == k {
			return true
		}
	}
	return false
}

func mustExist(a db.Asker, agency id.Agency) error {
	_, err := Find(context.Background(), a, agency)
	return err
}
