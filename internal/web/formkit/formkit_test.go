package formkit_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"homeward/internal/fault"
	"homeward/internal/lang"
	"homeward/internal/web/formkit"
)

func words(t *testing.T) *lang.Words {
	t.Helper()
	catalog, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	return catalog.For(lang.English)
}

func TestWhatWasTypedAndWhatIsWrongStandInTheField(t *testing.T) {
	typed, err := formkit.Bound(map[string][]string{"name": {"  Амина "}, "kind": {"circus"}})
	if err != nil {
		t.Fatal(err)
	}
	form := formkit.New(words(t), "agencies.add").Choices("kind", formkit.Choice{Value: "ngo"}, formkit.Choice{Value: "court"}).Take(typed)
	mine := form.Refuse(fault.Invalid("add", fault.Field{Name: "kind", Key: "fault.field.unknown_choice"}, fault.Field{Name: "name", Key: "fault.field.too_long Max=3"}, fault.Field{Name: "name", Key: "fault.field.taken"}))
	if !mine || !form.Failed() || len(form.Mistakes()) != 2 || form.Count() != "2 things to correct" {
		t.Fatalf("%+v", form.Mistakes())
	}
	name := form.Field("name", "w16", "optional")
	if name.Value != "  Амина " || form.Text("name") != "Амина" || name.Err != "This is too long: at most 3 characters." || name.First || name.Width != "w16" || !name.Optional {
		t.Errorf("%+v", name)
	}
	if name.DescribedBy() != "name-e name-h" || name.Label != "Name" || name.Hint == "" {
		t.Errorf("%+v", name)
	}
	if kind := form.Field("kind"); !kind.First || kind.Choices[0].ID != "kind" || kind.Choices[1].ID != "kind-court" {
		t.Errorf("%+v", kind)
	}
}

func TestAFieldCanHaveWordsOfItsOwn(t *testing.T) {
	form := formkit.New(words(t), "agencies.add").Label("talk.sleeps", "How she sleeps", "At night")
	form.Fail("talk.sleeps", "fault.field.required")
	if f := form.Field("talk.sleeps"); f.Label != "How she sleeps" || f.Hint != "At night" || f.DescribedBy() != "talk.sleeps-e talk.sleeps-h" || form.Mistakes()[0].Label != "How she sleeps" {
		t.Errorf("%+v", f)
	}
}

func TestOtherErrorsAreNotTheForms(t *testing.T) {
	form := formkit.New(words(t), "agencies.add")
	for _, err := range []error{nil, fault.New(fault.Conflict, "x"), fault.New(fault.BadInput, "no fields")} {
		if form.Refuse(err) || form.Failed() {
			t.Errorf("%v was taken in", err)
		}
	}
}

func TestASentenceThatLacksItsValueIsReplaced(t *testing.T) {
	form := formkit.New(words(t), "agencies.add")
	form.Refuse(fault.Invalid("x", fault.Field{Name: "name", Key: "fault.field.too_long"}, fault.Field{Name: "kind", Key: "no.such.key"}))
	for _, m := range form.Mistakes() {
		if strings.Contains(m.Text, "⟦") || m.Text == "" {
			t.Errorf("%+v", m)
		}
	}
}

func TestValuesAreBounded(t *testing.T) {
	many := map[string][]string{"x": make([]string, 501)}
	if _, err := formkit.Bound(many); !fault.Is(err, fault.TooLarge) {
		t.Errorf("501 fields: %v", err)
	}
	if _, err := formkit.Bound(map[string][]string{"x": {strings.Repeat("x", 65<<10)}}); !fault.Is(err, fault.TooLarge) {
		t.Errorf("65 KiB in one field: %v", err)
	}
	v, err := formkit.Bound(map[string][]string{"note": {"one\r\ntwo\x00\x1b[31m"}, "roles": {"", " a ", "b"}})
	if err != nil || v.Text("note") != "one\ntwo[31m" || len(v.All("roles")) != 2 || v.Ticked("other") || !v.Ticked("roles") {
		t.Errorf("%q, %q, %v", v.Text("note"), v.All("roles"), err)
	}
}

func FuzzBound(f *testing.F) {
	f.Add("name", "Амина\r\n")
	f.Add("\xff", "\x00")
	f.Fuzz(func(t *testing.T, name, value string) {
		v, err := formkit.Bound(map[string][]string{name: {value}})
		if err != nil {
			return
		}
		if got := v.Raw(name); !utf8.ValidString(got) || strings.ContainsAny(got, "\x00\r\x1b") {
			t.Errorf("%q became %q", value, got)
		}
	})
}
