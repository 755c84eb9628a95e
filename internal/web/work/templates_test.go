package work

import (
	"testing"

	"homeward/internal/web/due"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/pagetest"
	"homeward/internal/worklist"
)

func TestTemplates(t *testing.T) {
	chips := []page.Chip{{To: "/work", Label: "Ours", Count: 3, Current: true}, {To: "/work?whose=mine", Label: "Mine", Count: 0}}
	rows := []due.Line{
		{Item: "visit:1", To: "/care/1", Name: "زينا", Latin: "Zina", What: "Visit", Kind: worklist.Visit, Due: 17000, Dated: true, Overdue: true, Owner: "Nora", Mine: true},
		{Item: "task:2", To: "/tasks/2", What: "Task: School", Own: "записать в школу", Kind: worklist.Task, Due: 18000, Dated: true, Soon: true, Owner: "Nora", Waits: "Ministry"},
		{Item: "ask:3", To: "/ways/3", Name: "Zina", What: "Ask", Kind: worklist.AskDemand},
	}
	pagetest.Template(t, Folder, "list",
		&listPage{Whose: bar{"Whose", chips}, Bands: bar{"Due", chips}, Kinds: bar{"Kinds", chips}, Rows: rows, Team: []formkit.Choice{{Value: "me", Label: "Me"}}, Here: "/work"},
		&listPage{Whose: bar{"Whose", chips}, Others: true, Rows: []due.Line{{Item: "answer:4", To: "/clearances/4", What: "Answer", Agency: "Court", Due: 19000, Dated: true}}})
}
