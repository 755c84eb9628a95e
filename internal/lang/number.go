package lang

import (
	"math"
	"strconv"
	"strings"
)

// narrowSpace groups digits in Russian and French; it never breaks a line.
const narrowSpace = "\u202f"

// leftMark keeps a sign on its side of the digits in Arabic (as CLDR has it).
const leftMark = "\u200e"

// Number writes a whole number with the locale's grouping: "1,234" in English
// and Arabic, "1 234" with a narrow unbreakable space in Russian and French. The
// digits are 0-9 everywhere: the same number must be found by eye in a list, a
// paper and a telephone call, whatever the language.
func (w *Words) Number(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = w.minus(), digits[1:]
	}
	return sign + w.group(digits)
}

// Percent writes a share, 0.425 as "42.5%": one decimal at most, none when it
// would be 0. Nothing that is not all is shown as 100%, and nothing that is not
// none as 0%. A share of nothing (NaN) is "unknown".
func (w *Words) Percent(f float64) string {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return w.T("layout.value.unknown")
	}
	bound := ""
	tenths := math.Round(math.Abs(f) * 1000)
	if tenths == 0 && f != 0 {
		bound, tenths = "<", 1
	}
	if tenths == 1000 && math.Abs(f) < 1 {
		bound, tenths = ">", 999
	}
	sign := ""
	if f < 0 {
		sign = w.minus()
	}
	number := strconv.FormatFloat(tenths/10, 'f', 1, 64)
	whole, decimal, _ := strings.Cut(number, ".")
	text := bound + sign + w.group(whole)
	if decimal != "0" {
		text += w.point() + decimal
	}
	return text + w.percentSign()
}

// List joins items as a sentence does: "a, b and c", "а, б и в", "أ وب وج". Items
// are isolated like the values of T; no item gives "".
func (w *Words) List(items []string) string {
	if len(items) == 0 {
		return ""
	}
	text := w.isolate(items[0])
	for i, item := range items[1:] {
		key := "layout.list.next"
		if i == len(items)-2 {
			key = "layout.list.last"
		}
		text = w.render(key, nil, map[string]any{"Before": text, "Item": w.isolate(item)})
	}
	return text
}

// group puts the locale's separator between each three digits.
func (w *Words) group(digits string) string {
	separator := ","
	if w.locale == Russian || w.locale == French {
		separator = narrowSpace
	}
	var out strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			out.WriteString(separator)
		}
		out.WriteRune(d)
	}
	return out.String()
}

func (w *Words) minus() string {
	if w.locale == Arabic {
		return leftMark + "-"
	}
	return "\u2212"
}

func (w *Words) point() string {
	if w.locale == Russian || w.locale == French {
		return ","
	}
	return "."
}

func (w *Words) percentSign() string {
	switch w.locale {
	case Russian:
		return "\u00a0%"
	case French:
		return narrowSpace + "%"
	case Arabic:
		return leftMark + "%" + leftMark
	}
	return "%"
}
