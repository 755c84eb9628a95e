package tasks

import (
	"testing"

	"homeward/internal/lang"
	"homeward/internal/task"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	form := func() *formkit.Form {
		f := formkit.New(pagetest.Words(t, lang.English), "tasks.field").Choices("kind", formkit.Choice{Value: "school", Label: "School"}).Choices("agency", formkit.Choice{Value: "a", Label: "Office"})
		f.Fail("what", "fault.field.required")
		return f
	}
	pagetest.Template(t, Folder, "add", &addPage{Case: "1", To: "/cases/1", Name: "زينا", Form: form()})
	open := task.Task{ID: "t", Case: "1", Kind: task.School, What: "записать в школу", State: task.Open}
	done := open
	done.State = task.IsDone
	dropped := open
	dropped.State = task.Dropped
	pagetest.Template(t, Folder, "show",
		&showPage{Base: page.Base{Crumbs: []page.Crumb{{To: "/work", Label: "Work"}}}, Task: open, To: "/tasks/t", CaseTo: "/cases/1", Name: "زينا", Owes: "Office", Asks: "Ministry", Owner: "Nora", Due: 17000, Overdue: true, Added: "1 May 2019", MayDo: true, Team: []formkit.Choice{{Value: "x", Label: "Nora"}}},
		&showPage{Task: done, To: "/tasks/t", Steps: []step{{task.Step{State: task.IsDone, On: "2019-08-29", Remark: "ok"}, "Nora", "30 August 2019"}}, MayDo: true},
		&showPage{Task: dropped, To: "/tasks/t"}, &showPage{Task: open})
	var pages []page.Page
	for _, do := range []string{"done", "drop", "reopen"} {
		pages = append(pages, &recordPage{To: "/tasks/t", Do: do, What: "school", Form: formkit.New(pagetest.Words(t, lang.English), "tasks.field")})
	}
	pagetest.Template(t, Folder, "record", pages...)
}
