package list_test

import (
	"strings"
	"testing"

	"homeward/internal/lang"
	"homeward/internal/list"
)

// Everything a dry run can name has words in every language.
func TestFieldsStatesAndProblemsHaveWords(t *testing.T) {
	c, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	keys := []string{"kinds.list.received", "kinds.list.recorded"}
	for _, k := range list.Kinds() {
		keys = append(keys, "list.kind."+string(k))
		for _, f := range list.Fields(k) {
			keys = append(keys, "list.field."+string(f))
		}
	}
	for _, s := range []list.State{list.New, list.Changed, list.Already, list.Repeated, list.Unusable} {
		keys = append(keys, "list.state."+string(s))
	}
	for _, name := range []string{"unknown", "words", "second", "values", "dates", "no_title"} {
		keys = append(keys, "import.unsure."+name)
	}
	for _, name := range strings.Fields(`
		date age age_when born_after sex place country status consent no_name nobody too_long too_many_facts bidi
		label_twice label_reused same_again repeated changed no_such_column family_too_large refused
		bad_utf8 bad_bytes nul_byte cell_too_long too_many_cells unclosed_quote broken_row cut_off
		formula formula_no_value cell_error too_few_cells lost_character hidden_row hidden_column hidden_sheet
		other_sheets merged_cells year_not_shown year_as_date bad_date column_without_header one_column no_rows
		encoding_doubtful more_warnings`) {
		keys = append(keys, "import.problem."+name)
	}
	for _, name := range strings.Fields(`
		empty file_too_large too_many_rows too_many_columns too_many_cells_in_all unknown_encoding not_a_table
		no_such_sheet broken_file unpacks_too_large old_xls encrypted xlsb ods numbers pdf html rtf word xml image archive`) {
		keys = append(keys, "import.file."+name)
	}
	for _, l := range lang.Locales {
		for _, key := range keys {
			if !c.For(l).Has(key) {
				t.Errorf("%s has no words for %s", l, key)
			}
		}
	}
}
