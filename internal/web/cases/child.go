package cases

import (
	"strings"
	"time"
	"unicode"

	"homeward/internal/casefile"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/lang"
	"homeward/internal/match"
	"homeward/internal/name"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// child is a case with what the reader may see of the child.
type child struct {
	casefile.Case
	scope  policy.Scope
	Person person.Person
	Others []id.Person // the persons sought whom a match says she is
}

// find reads the case that the address names. A case outside the scope is not
// found; persons outside it are left out.
func find(r *page.Request) (child, error) {
	var c child
	key, err := page.PathID[id.Case](r, "id")
	if err != nil {
		return c, err
	}
	if c.scope, err = r.Look(policy.Cases); err != nil {
		return c, err
	}
	ctx, from := r.Context(), r.DB()
	if c.Case, err = casefile.Find(ctx, from, c.scope, key); err != nil {
		return c, err
	}
	same, err := match.ConfirmedFor(ctx, from, c.Case.Person)
	if err != nil {
		return c, err
	}
	c.Person, err = person.Union(ctx, from, c.scope, c.Case.Person, same...)
	if fault.Is(err, fault.NotFound) && len(same) > 0 { // one of them belongs to another agency
		same = c.visible(r, same)
		c.Person, err = person.Union(ctx, from, c.scope, c.Case.Person, same...)
	}
	if fault.Is(err, fault.NotFound) { // nothing about her that this reader may see
		c.Person, err = person.Person{ID: c.Case.Person}, nil
	}
	c.Others = same
	return c, err
}

func (c child) visible(r *page.Request, all []id.Person) []id.Person {
	var seen []id.Person
	for _, p := range all {
		if _, err := person.Find(r.Context(), r.DB(), c.scope, p); err == nil {
			seen = append(seen, p)
		}
	}
	return seen
}

// people are the child found and the persons sought that she is.
func (c child) people() []id.Person {
	return append([]id.Person{c.Case.Person}, c.Others...)
}

// subjects are the ids under which the journal knows the case.
func (c child) subjects() []string {
	all := []string{string(c.Case.ID)}
	for _, p := range c.people() {
		all = append(all, string(p))
	}
	return all
}

// to is the address of a page of the case.
func (c child) to(more string) string { return "/cases/" + string(c.Case.ID) + more }

// initials stand where there is no photograph: the first letters of the first
// two words, apart where they would join.
func initials(text string) string {
	var letters []string
	for _, word := range strings.Fields(text) {
		for _, r := range word {
			if unicode.IsLetter(r) {
				letters = append(letters, string(unicode.ToUpper(r)))
				break
			}
		}
		if len(letters) == 2 {
			break
		}
	}
	if name.Direction(text) == "rtl" {
		return strings.Join(letters, " ")
	}
	return strings.Join(letters, "")
}

// latin is a Latin reading to stand under a name, "" where it would repeat it.
func latin(text string) string {
	reading := name.Latin(text)
	if strings.EqualFold(reading, text) {
		return ""
	}
	return reading
}

// ageOn words the age on a day of somebody born within a span, "" if unknown.
func ageOn(born when.Span, about bool, on when.Day, locale lang.Locale) string {
	age := when.AgeOn(born, on)
	if !age.Known() {
		return ""
	}
	age.At, age.About = "", about
	return inYears(age).Text(string(locale))
}

// inYears leaves out months that are more exact than what is known or matters:
// after the fifth birthday, and where the birth is not known to half a year.
func inYears(age when.Age) when.Age {
	if age.Max >= 12 && (age.Min >= 60 || age.Max-age.Min >= 6) {
		age.Min, age.Max = age.Min/12*12, age.Max/12*12+11
	}
	return age
}

// dayOf words the day of a recorded moment, "" if there is none.
func dayOf(recorded string, locale lang.Locale) string {
	at, err := time.Parse(time.RFC3339Nano, recorded)
	if err != nil {
		return ""
	}
	return when.DayOfTime(at).Partial().Text(string(locale))
}
