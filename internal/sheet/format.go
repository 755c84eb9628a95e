package sheet

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// numberFormat is what a cell's format shows of a number: parts of a date, or a
// number filled up with zeros.
type numberFormat struct {
	year, month, day, clock bool
	elapsed                 bool // [h]:mm, a duration
	digits                  int  // 0000 shows 7 as 0007
}

// builtinFormats are those numbers of ECMA-376 part 1, 18.8.30, that show dates
// and times; 27-36 and 50-58 depend on the country and are dates in all.
var builtinFormats = map[int]string{
	14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
	20: "h:mm", 21: "h:mm:ss", 22: "m/d/yyyy h:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
	27: "yyyy/m/d", 28: "yyyy/m/d", 29: "yyyy/m/d", 30: "yyyy/m/d", 31: "yyyy/m/d", 32: "h:mm", 33: "h:mm:ss",
	34: "h:mm", 35: "h:mm:ss", 36: "yyyy/m/d", 50: "yyyy/m/d", 51: "yyyy/m/d", 52: "yyyy/m/d", 53: "yyyy/m/d",
	54: "yyyy/m/d", 55: "h:mm", 56: "h:mm:ss", 57: "yyyy/m/d", 58: "yyyy/m/d",
}

var (
	elapsedPart = regexp.MustCompile(`(?i)\[(h+|m+|s+)\]`)
	silentPart  = regexp.MustCompile(`(?i)"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]|AM/PM|A/P|B[12]`)
	minutesPart = regexp.MustCompile(`h[^a-z]*m+|m+[^a-z]*s`)
)

// readFormat reads a format code such as "dd.mm.yyyy".
func readFormat(code string) numberFormat {
	if code == "" || strings.EqualFold(code, "General") {
		return numberFormat{}
	}
	if strings.Trim(code, "0") == "" && len(code) > 1 {
		return numberFormat{digits: len(code)}
	}
	if elapsedPart.MatchString(code) {
		return numberFormat{elapsed: true}
	}
	plain := strings.ToLower(silentPart.ReplaceAllString(code, ""))
	plain, _, _ = strings.Cut(plain, ";") // further sections are for negative numbers and text
	f := numberFormat{clock: strings.ContainsAny(plain, "hs")}
	if strings.Contains(plain, "general") || strings.ContainsAny(plain, "0#?") && !f.clock {
		return numberFormat{}
	}
	plain = minutesPart.ReplaceAllString(plain, "")
	f.year = strings.ContainsAny(plain, "yeg")
	f.month = strings.Contains(plain, "m")
	f.day = strings.Contains(plain, "d")
	return f
}

// text gives a number as the format shows it, dates in ISO 8601 and no more
// precise than shown: a format that shows the year alone gives "2014". Midnight
// is left out, as it nearly always means that no time was given.
func (f numberFormat) text(value string, date04 bool) (text, code, why string) {
	n, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
		return value, "", ""
	}
	date := f.year || f.month || f.day
	if f.digits > 0 && n >= 0 && n == math.Trunc(n) && n < 1e15 {
		return fmt.Sprintf("%0*d", min(f.digits, 40), int64(n)), "", ""
	}
	if f.elapsed && n >= 0 && n < 1e6 {
		seconds := int64(math.Round(n * 86400))
		return fmt.Sprintf("%d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60), "", ""
	}
	if !date && !f.clock {
		return plainNumber(value, n), "", ""
	}
	if n < 0 || n >= 2958466 { // 1 January 10000
		return plainNumber(value, n), "bad_date", "the cell has a date format and a number that is no date"
	}
	when, err := excelize.ExcelDateToTime(n, date04)
	if err != nil {
		return plainNumber(value, n), "bad_date", "the cell has a date format and a number that is no date"
	}
	text = f.show(when)
	switch {
	case date && n < 1:
		return text, "bad_date", "the cell has a date format and holds a time only"
	case date && f.year && !date04 && n == math.Trunc(n) && n >= 1900 && n <= 2100:
		return text, "year_as_date", "the cell has a date format; perhaps only a year was typed into it"
	case date && !f.year:
		return text, "year_not_shown", "the cell shows no year; the program added one, or made a date of something like 4-5"
	}
	return text, "", ""
}

func (f numberFormat) show(when time.Time) string {
	if f.clock && !f.year && !f.month && !f.day {
		return strings.TrimSuffix(when.Format("15:04:05"), ":00")
	}
	if f.year && !f.month && !f.day {
		return when.Format("2006")
	}
	if f.year && f.month && !f.day {
		return when.Format("2006-01")
	}
	if f.clock && (when.Hour() != 0 || when.Minute() != 0 || when.Second() != 0) {
		return when.Format("2006-01-02T15:04:05")
	}
	return when.Format("2006-01-02")
}

// plainNumber writes a number as a person would: no ".0", no exponent, and
// without the digits that only the binary form has (0.1 and not
// 0.1000000000000001).
func plainNumber(value string, n float64) string {
	if !strings.ContainsAny(value, ".eE") || math.Abs(n) >= 1e21 {
		return value
	}
	short, err := strconv.ParseFloat(strconv.FormatFloat(n, 'g', 15, 64), 64)
	if err != nil {
		return value
	}
	return strconv.FormatFloat(short, 'f', -1, 64)
}
