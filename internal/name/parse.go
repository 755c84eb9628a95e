package name

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Parse reads a full name: it joins particles to their words, tells nisbas,
// kunyas and patronymics by their form, and guesses the role of the rest from
// endings and order. It looks at the first MaxWords words and MaxLetters
// letters of each.
func Parse(s string) Parsed {
	cut := false
	if len(s) > maxBytes {
		s, cut = strings.ToValidUTF8(s[:maxBytes], ""), true
	}
	p := Parsed{Text: Clean(s), Truncated: cut}
	p.Script = Dominant(p.Text)
	parts, cut := split(p.Text)
	p.Truncated = p.Truncated || cut
	for len(parts) > 0 {
		var w Word
		w, parts = next(parts, p.Words)
		if w.Role == Patronymic && w.Fold == "" { // "Мамед оглы": the word before was the father
			last := &p.Words[len(p.Words)-1]
			last.Father, last.Role, last.Sex = last.Text, Patronymic, w.Sex
			last.Text += " " + w.Text
			continue
		}
		p.Words = append(p.Words, w)
	}
	assignRoles(&p)
	return p
}

// part is a piece of the text between separators.
type part struct {
	text, fold string
	glue       byte // what stood before it: ' ', '-' or ','
}

func split(text string) (parts []part, cut bool) {
	start, count, glue := -1, 0, byte(' ')
	nextGlue := byte(' ')
	flush := func(end int) {
		if start < 0 {
			return
		}
		t := text[start:end]
		start = -1
		if !strings.ContainsFunc(t, unicode.IsLetter) {
			return
		}
		if len(parts) == MaxWords {
			cut = true
			return
		}
		parts = append(parts, part{t, Fold(t), glue})
		nextGlue = ' '
	}
	for i, r := range text {
		if !separates(r) {
			if start < 0 {
				start, count, glue = i, 0, nextGlue
			}
			if count++; count > MaxLetters {
				if count == MaxLetters+1 {
					keep := start
					flush(i)
					start, cut = keep, true
				}
			}
			continue
		}
		if count > MaxLetters {
			start = -1 // the head of the long word is already in parts
		}
		flush(i)
		count = 0
		switch {
		case r == ',' || r == '،' || r == ';':
			nextGlue = ','
		case r != ' ' && nextGlue != ',' && isHyphen(r):
			nextGlue = '-'
		}
	}
	if count <= MaxLetters {
		flush(len(text))
	}
	return parts, cut
}

func isHyphen(r rune) bool { return r == '-' || r >= 0x2010 && r <= 0x2014 || r == 0x2212 }

// separates: anything that is neither letter, mark, digit nor an apostrophe.
func separates(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && !isQuote(r)
}

// next takes one word, with its particles, off the parts.
func next(parts []part, before []Word) (Word, []part) {
	p, rest := parts[0], parts[1:]
	if sex := kinEndings[p.fold]; sex != "" && len(before) > 0 && before[len(before)-1].Role == "" {
		return Word{Text: p.text, Role: Patronymic, Sex: sex}, rest
	}
	if len(rest) == 0 {
		return plainWord(p), rest
	}
	switch {
	case kunyas[p.fold]:
		w, rest := next(rest, nil)
		fold := p.fold + w.Fold
		if w.Fold == "بكر" || w.Fold == "bakr" || w.Fold == "бакр" {
			w = joined(p, w, "", fold) // Abu Bakr is a given name
			w.forms = [2]string{fold}
			return w, rest
		}
		return joined(p, w, Kunya, fold), rest
	case sonOf[p.fold] && (len(before) > 0 || scriptIs(p.fold, Arab)):
		w, rest := next(rest, nil)
		return joined(p, w, Father, w.Fold), rest
	case houses[p.text]:
		w, rest := next(rest, nil)
		return joined(p, w, Family, w.Fold), rest
	case servants[p.fold] && !slavicNext(rest[0].fold):
		w, rest := next(rest, nil)
		fold := p.fold + strings.ReplaceAll(w.wholeFold(), " ", "")
		w = joined(p, w, "", fold)
		w.forms = [2]string{strings.ToLower(w.Text)}
		return w, rest
	case articles[p.fold] || rest[0].glue == '-' && assimilated[p.fold]:
		w, rest := next(rest, nil)
		whole := p.text + w.Text
		w = joined(p, w, w.Role, w.Fold)
		w.forms = [2]string{w.forms[0], whole}
		return withTail(w, rest)
	}
	return withTail(plainWord(p), rest)
}

// withTail joins "الدين", "ad-Din" and "Allah" to the word before.
func withTail(w Word, rest []part) (Word, []part) {
	take := 0
	switch {
	case len(rest) > 0 && tails[rest[0].fold]:
		take = 1
	case len(rest) > 1 && (articles[rest[0].fold] || assimilated[rest[0].fold]) && (rest[1].fold == "din" || rest[1].fold == "дин"):
		take = 2
	}
	for _, p := range rest[:take] {
		w.Text += string(p.glue) + p.text
		w.Fold += p.fold
	}
	if take > 0 {
		w.forms = [2]string{w.Fold}
	}
	return w, rest[take:]
}

// joined puts a particle before a word.
func joined(p part, w Word, role Role, fold string) Word {
	between := " "
	if w.glue == '-' {
		between = "-"
	}
	return Word{Text: p.text + between + w.Text, glue: p.glue, Fold: fold, Role: role, Script: w.Script, Origin: w.Origin, forms: w.forms}
}

// plainWord reads one part on its own: nisba, patronymic or a bare word whose
// role is still open ("").
func plainWord(p part) Word {
	w := Word{Text: p.text, Fold: strings.ReplaceAll(p.fold, " ", ""), Script: Dominant(p.text), glue: p.glue}
	w.forms[0] = p.text
	if base, ok := strings.CutPrefix(w.Fold, "ال"); ok && runeCount(base) >= 2 {
		if !trueAl[w.Fold] {
			w.Fold = base
		}
		w.forms[1] = base
		if w.Origin = originOf(base); w.Origin != "" {
			return w
		}
	}
	w.Origin = originOf(w.Fold)
	father, other, sex := fatherOf(w.Fold)
	if father != "" {
		w.Role, w.Father, w.Sex = Patronymic, father, sex
		w.forms = [2]string{father, other}
	}
	return w
}

func (w Word) wholeFold() string {
	if w.forms[1] != "" && w.Script == Arab {
		return Fold(w.Text)
	}
	return w.Fold
}

var (
	kunyas      = wordSet("ابو ابا ابي ام abu abou abo um umm oum om umma абу умм умму ум")
	sonOf       = wordSet("بن ابن بنت بنة bin ben ibn bint binti bent бин бен ибн бинт бинти")
	houses      = wordSet("آل")
	servants    = wordSet("عبد abd abdul abdel abdal abdur abdu abdoul абд абдул абдель абдел абдуль абдур абду")
	articles    = wordSet("ال al el ul аль эль")
	assimilated = wordSet("ad ar as ash at az an ud ur us ush uz un ed er es ad ал ад ар ас аш ат аз ан эд эр эс эш уд ур")
	tails       = wordSet("الدين الله uddin eddin eddine aldin аддин уддин эддин")
	// Names in which ال is no article.
	trueAl = wordSet("الياس الينا الكسندر الكسي الكسندرا السا الما الفيرا اليسا الان الديار الزا اليف النور")
)

// slavicNext: "Абдул Ахмедов" and "Абдул Магомедович" are two words each.
func slavicNext(fold string) bool {
	if father, _, _ := fatherOf(fold); father != "" {
		return true
	}
	_, _, ok := surname(fold, false)
	return ok
}

func scriptIs(s string, want Script) bool { return Dominant(s) == want }

func runeCount(s string) int { return utf8.RuneCountInString(s) }

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

func title(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
