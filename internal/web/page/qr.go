package page

import (
	"html/template"
	"strconv"
	"strings"

	"rsc.io/qr"

	"homeward/internal/fault"
)

// QR draws a QR code, dark on light in every theme, because cameras need it. The
// class qr gives its size; words say what it is.
func QR(text, words string) (template.HTML, error) {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return "", fault.New(fault.Internal, "draw a code for a camera: %w", err)
	}
	const quiet = 4 // modules around it, ISO/IEC 18004 §9.1
	var path strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			run := 0
			for x+run < code.Size && code.Black(x+run, y) {
				run++
			}
			if run > 0 {
				path.WriteString("M" + strconv.Itoa(x+quiet) + " " + strconv.Itoa(y+quiet) + "h" + strconv.Itoa(run) + "v1h-" + strconv.Itoa(run) + "z")
				x += run
			}
		}
	}
	size := strconv.Itoa(code.Size + 2*quiet)
	return template.HTML(`<svg class="qr" viewBox="0 0 ` + size + ` ` + size + `" width="240" height="240" role="img" shape-rendering="crispEdges" aria-label="` +
		template.HTMLEscapeString(words) + `"><path fill="#fff" d="M0 0h` + size + `v` + size + `h-` + size + `z"/><path fill="#000" d="` + path.String() + `"/></svg>`), nil
}
