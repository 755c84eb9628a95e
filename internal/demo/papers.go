package demo

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"

	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/fixed"

	"homeward/internal/document"
	"homeward/internal/policy"
	"homeward/internal/scan"
	"homeward/internal/when"
)

// writePapers files a few papers, drawn here: those of the child who still waits,
// and the act by which the first family was placed.
func (b *builder) writePapers() {
	day, kids := when.DayOf(2019, 10, 16), b.cast.waiting.kids
	file := func(on when.Day, hour int, role policy.Role, kids []*kid, n document.New, lines ...string) {
		for _, k := range kids {
			b.on(at(on, hour), role, func(s *stage) error { return s.file(k, n, lines...) })
		}
	}
	file(day, 10, policy.CaseManager, kids, document.New{
		Kind: document.BirthCertificate, Title: "из роддома (вымышлено)", Issuer: "отдел записи актов (вымышленный)", Number: "№ 0 (вымышлено)",
		Language: "арабский", Remark: "печать не читается (вымышлено)",
	}, "BIRTH CERTIFICATE", "no. 00/000")
	file(day+2, 15, policy.CaseManager, kids, document.New{
		Kind: document.ConsentForm, Title: "мать отказала (вымышлено)", Issued: (day + 2).Partial(), Language: "русский",
	}, "CONSENT FORM", "refused")
	file(day+24, 16, policy.CaseManager, kids, document.New{
		Kind: document.Answer, Title: "решение судебного ведомства (вымышлено)", Issuer: "судебное ведомство (вымышленное)", Issued: (day + 19).Partial(),
	}, "NO OBJECTION", "ref. 0")
	first := flights[0].on + 4
	file(first, 12, policy.GuardianshipOfficer, b.cast.aboard[0][0].kids, document.New{
		Kind: document.PlacementAct, Title: "распоряжение № 0 (вымышлено)", Issuer: "орган опеки и попечительства, Махачкала (вымышленный)", Issued: first.Partial(),
	}, "PLACEMENT ACT", "no. 0")
}

// file files a drawn paper with the case of a child, by the way that a scan of a
// real one takes.
func (s *stage) file(k *kid, n document.New, lines ...string) error {
	kept, err := scan.Read(context.WithoutCancel(s.ctx), drawn(lines...))
	if err != nil {
		return err
	}
	n.Subjects = []document.Subject{{Noun: document.Case, ID: string(k.file)}, {Noun: document.Person, ID: string(k.found)}}
	n.Media, n.Width, n.Height = kept.Media, kept.Width, kept.Height
	if n.File, err = s.b.Journal.Seal(kept.Data); err != nil {
		return err
	}
	scope, err := policy.Look(s.who, policy.Cases)
	if err != nil {
		return err
	}
	_, err = document.File(s.a, s.may(policy.FileDocument), scope, n)
	return err
}

// drawn is a JPEG of a sheet that says in large letters that it is invented.
func drawn(lines ...string) []byte {
	const width, height, scale = 140, 198, 4
	small := image.NewGray(image.Rect(0, 0, width, height))
	draw.Draw(small, small.Rect, image.White, image.Point{}, draw.Src)
	write := font.Drawer{Dst: small, Src: image.Black, Face: basicfont.Face7x13}
	for i, line := range append([]string{"INVENTED"}, append(lines, "", "", "INVENTED")...) {
		write.Dot = fixed.P(8, 24+i*22)
		write.DrawString(line)
	}
	for x := 8; x < width-8; x++ { // lines to write on, and nothing on them
		for _, y := range []int{96, 112, 128, 186} {
			small.SetGray(x, y, color.Gray{170})
		}
	}
	large := image.NewGray(image.Rect(0, 0, width*scale, height*scale))
	for y := range height * scale {
		for x := range width * scale {
			large.SetGray(x, y, small.GrayAt(x/scale, y/scale))
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, large, &jpeg.Options{Quality: 60}); err != nil {
		panic("demo: draw a paper: " + err.Error()) // a buffer takes everything
	}
	return b.Bytes()
}
