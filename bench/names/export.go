package main

import (
	"encoding/json"
	"os"
	"slices"
)

// exportTask writes a task for programs in other languages: {candidates: [...],
// questions: [{asked, right: [places]}]}.
func exportTask(path string, candidates []string, questions []question) error {
	type asked struct {
		Asked string `json:"asked"`
		Right []int  `json:"right"`
	}
	out := struct {
		Candidates []string `json:"candidates"`
		Questions  []asked  `json:"questions"`
	}{Candidates: candidates}
	for _, q := range questions {
		a := asked{Asked: q.asked}
		for n := range q.right {
			a.Right = append(a.Right, n)
		}
		slices.Sort(a.Right)
		out.Questions = append(out.Questions, a)
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return json.NewEncoder(f).Encode(out)
}
