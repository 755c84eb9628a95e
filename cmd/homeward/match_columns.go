package main

import (
	"strings"

	"homeward/internal/linkage"
)

// columnGuesses: words of a heading and what such a column holds, the first that
// fits. A column of another kind, or that repeats the parts of a name, is left out.
var columnGuesses = []struct {
	words string
	kind  linkage.Kind
}{
	{"given first_name firstname fname forename имя prénom الاسم", linkage.Given},
	{"surname family last_name lastname lname фамилия nom_de_famille", linkage.Family},
	{"birth_place birthplace place_of_birth", linkage.Place},
	{"dob birth born date_of_birth рождения naissance الميلاد", linkage.Date},
	{"sex gender пол sexe الجنس", linkage.Choice},
	{"state province region_code", linkage.Choice},
	{"postcode zip postal soc_sec ssn passport document number phone email mail номер", linkage.Code},
	{"suburb city town place region village город ville المكان", linkage.Place},
	{"address street occupation profession адрес adresse", linkage.Text},
	{"full_name fullname name фио", linkage.Name},
}

// ids and answers are no evidence.
var idWords, answerWords = "unique_id rec_id record_id row_id id №", "cluster label truth source_dataset"

// guessColumns guesses what the columns hold. Whole names take part only where no
// column has a part of them.
func guessColumns(header []string) columnMap {
	var m columnMap
	var whole []columnField
	for _, column := range header {
		h := strings.ReplaceAll(heading(column), " ", "_")
		switch {
		case h == "" || among(h, answerWords):
			continue
		case m.ID == "" && among(h, idWords):
			m.ID = strings.TrimSpace(column)
			continue
		}
		f := columnField{Column: strings.TrimSpace(column)}
		for _, g := range columnGuesses {
			if among(h, g.words) {
				f.Kind = g.kind
				break
			}
		}
		switch {
		case f.Kind == "":
		case strings.Contains(h, "first_and"), f.Kind == linkage.Name:
			f.Kind = linkage.Name
			whole = append(whole, f)
		default:
			m.Fields = append(m.Fields, f)
		}
	}
	for _, f := range m.Fields {
		if f.Kind == linkage.Given || f.Kind == linkage.Family {
			return m
		}
	}
	m.Fields = append(whole, m.Fields...)
	return m
}

// among: the heading is one of the words, or has one as a part.
func among(h, words string) bool {
	for w := range strings.FieldsSeq(words) {
		if h == w || len(w) > 2 && strings.Contains(h, w) {
			return true
		}
	}
	return false
}
