package matches

import (
	"testing"
	"time"

	"homeward/internal/match"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/pagetest"
	"homeward/internal/web/tell"
	"homeward/internal/web/views"
)

func compared(t *testing.T) *showPage {
	own := func(text, lang string) []said { return []said{{Text: text, Lang: lang, Own: true}} }
	return &showPage{
		ID: "0194f3c2-0000-7000-8000-0000000000d1", To: "/matches/x", State: match.Proposed, Lede: "Strongest for: mother’s name.", Proposed: "9 May 2019",
		Sought: side{Tag: "Sought by: grandmother", Name: "Амина Ильясова", Latin: "Amina Ilyasova", Initials: "А И", About: "girl, 4 years", Links: []link{{"/requests/x", "Request"}, {"/people/x", "All"}}},
		Found:  side{Tag: "Child found"},
		Evidence: []evidence{
			{Label: "Mother’s name", A: own("Лейла", "ru"), B: own("ليلى", "ar"), Bits: "+6.2", Kind: "for", X: "0", Wide: "62.0", Say: "strongly for", Lent: "of a sister", More: "The father’s name stands in the patronymic.", Letters: []pair{{A: "л", B: "ل", ALang: "ru", BLang: "ar", Bits: "+2.1", Fits: true}, {A: "е", ALang: "ru", Bits: "−0.4"}}},
			{Label: "Born", A: own("2013", ""), Bits: "−3.1", Kind: "against", X: "-31.0", Wide: "31.0", Say: "against"},
			{Label: "Brothers", Bits: "0", Say: "says nothing"},
		},
		Sum: "All together", Changed: []string{"Mother’s name: nothing then, today +6.1"}, MayLook: true,
		Odds: &odds{Live: true, Then: "When proposed it stood at 96%.", Parts: []part{
			{X: "0.0", Wide: "70.0", Kind: "this", Words: "This child", Chance: "70%"},
			{X: "70.0", Wide: "20.0", Kind: "other", Who: who{"آمنة", "Amina"}, To: "/matches/y", Chance: "20%"},
			{X: "90.0", Wide: "10.0", Kind: "nobody", Words: "Nobody", Chance: "10%"},
		}},
		Changes: []change{{Words: "The mother is not known.", Agree: "If it agreed: +6.", Differ: "If it differed: −4."}, {Words: "A DNA report would settle it."}},
		Kin: []kinRow{
			{This: true, A: &child{who: who{"Амина", "Amina"}, To: "/people/x", About: "girl, 9 years"}, B: &child{About: "girl, 8 years", Gap: "2 years younger"}, State: match.Proposed, Words: "This pair"},
			{A: &child{who: who{Name: "Али"}}, B: &child{}, State: match.Rejected, Words: "rejected", To: "/matches/q", Differ: "The years differ."},
			{B: &child{who: who{Name: "علي"}}, Words: "nobody sought is matched"},
		},
		Previous: "/matches/a", in: narrowed{Band: "review"}, Facts: []fact{{Label: "Born", A: []stated{{Text: "3", Own: true, Read: "age 3", Source: "List"}}}},
		Others: []others{{Title: "2 other matches", Rows: []other{{To: "/matches/y", Who: who{"Амина", "Amina"}, Band: "Perhaps", Chance: "31%", State: "proposed"}}}},
		Model:  "m1", History: []tell.Line{{Seq: 4, To: "/journal/x/4", At: time.Date(2019, 5, 9, 8, 0, 0, 0, time.UTC), Text: "proposed"}}, Entries: true,
		Next: "/matches/z", Done: &done{Words: "Confirmed.", To: "/matches/w", A: "Юсуф", Confirm: true}, MayDecide: true,
		Form: formkit.New(pagetest.Words(t, "en"), "matches.decide"),
	}
}

func TestTemplates(t *testing.T) {
	proposed, taken, deciding, decidedOn := compared(t), compared(t), compared(t), compared(t)
	taken.Conflict = &conflict{Words: "The child found is confirmed with somebody else.", To: "/matches/v"}
	deciding.Deciding = park
	deciding.Form.Fail("reason", "fault.field.reason_required")
	decidedOn.State, decidedOn.Decided = match.Rejected, &decided{Sentence: "Rejected", Reason: "другая мать"}
	decidedOn.Reopening = formkit.New(pagetest.Words(t, "en"), "matches.reopen")
	proposed.For, proposed.Against = heaviest(proposed.Evidence)
	pagetest.Template(t, Folder, "show", proposed, taken, deciding, decidedOn)

	pagetest.Template(t, Folder, "list", &listPage{
		States: []page.Chip{{To: "/matches", Label: "Proposed", Count: 2, Current: true}}, Bands: []page.Chip{{To: "/matches?band=review", Label: "Perhaps", Count: -1}},
		Views: views.Bar{Chips: []page.Chip{{To: "/matches?band=review", Label: "Мои", Count: -1}}, Screen: "matches", Query: "band=review", Current: "0194f3c2-0000-7000-8000-0000000000d1"},
		Families: []group{{Words: "2 children asked for together; asks: grandmother", To: "/requests/x", More: 3, All: "/matches?request=x", Rows: []row{
			{To: "/matches/x", Sought: who{"Амина Ильясова", "Amina Ilyasova"}, Found: who{"آمنة", "Amina"}, Asks: "Grandmother", Place: "Baghdad", SeesPlace: true, For: "given name", Against: "birth", Band: "Very likely", Chance: "97%", State: match.Proposed, Since: "9 May 2019"},
			{To: "/matches/y", SeesPlace: true, Chance: "31%", Band: "Perhaps", State: match.Parked},
		}}, {Rows: []row{{To: "/matches/z", Chance: "31%", State: match.Proposed}}}},
		Of: "/matches", Total: 2, Done: &done{Words: "Parked.", To: "/matches/w"}, MayRun: true, Any: true,
	}, &listPage{Narrowed: true, Any: true}, &listPage{Any: true})

	pagetest.Template(t, Folder, "run",
		&runPage{runState: runState{Running: true, Done: 3, All: 12}, Once: true},
		&runPage{runState: runState{Failed: true}, Once: true, MayRun: true},
		&runPage{runState: runState{Ended: time.Date(2019, 5, 9, 8, 0, 0, 0, time.UTC)}, Once: true, MayRun: true, Counts: []count{{"proposals", 7}, {"sought", 1200}}})
}

func TestNothingIsEverQuiteSure(t *testing.T) {
	for bits, want := range map[float64]string{0: "matches.weigh.none", 0.3: "matches.weigh.for_little", 2: "matches.weigh.for", 9: "matches.weigh.for_strong", -4: "matches.weigh.against"} {
		if got := weigh(bits); got != want {
			t.Errorf("%v bits: %s, want %s", bits, got, want)
		}
	}
	r := &page.Request{Words: pagetest.Words(t, "en")}
	for p, want := range map[float64]string{1: "over 99%", 0.9951: "over 99%", 0.97: "97%", 0.004: "under 1%", 0.5: "50%"} {
		if got := chance(r, p); got != want {
			t.Errorf("%v: %s, want %s", p, got, want)
		}
	}
	for bits, want := range map[float64]string{6.2: "+6.2", -3.1: "−3.1", 0.04: "0", -0.02: "0"} {
		if got := signed(bits, "en"); got != want {
			t.Errorf("%v: %s, want %s", bits, got, want)
		}
	}
	if got := signed(-3.1, "ru"); got != "−3,1" {
		t.Errorf("in Russian: %s", got)
	}
}
