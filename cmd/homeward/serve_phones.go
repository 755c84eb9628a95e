package main

import (
	"fmt"
	"io"
	"net"

	"rsc.io/qr"

	"homeward/internal/certificate"
)

// tellPhones prints how phones on the hotspot of this machine reach the pages: a
// code for their camera for each address, and the fingerprint to compare.
func tellPhones(t *terminal, address string, own *certificate.Own) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return
	}
	at := certificate.Addresses()
	if ip := net.ParseIP(host); ip != nil && !ip.IsUnspecified() {
		at = []string{host}
	}
	for _, one := range at {
		to := "https://" + net.JoinHostPort(one, port) + "/phone"
		fmt.Fprintf(t.out, "\nPhones on the hotspot: %s\n", to)
		if code, err := qr.Encode(to, qr.M); err == nil {
			drawCode(t.out, code)
		}
	}
	fmt.Fprintf(t.out, "\nFingerprint of the certificate (SHA-256), to compare on the phone before it is trusted:\n%s\n", own.Fingerprint())
	fmt.Fprintf(t.out, "It holds until %s.\n", own.Ends().Format("2006-01-02"))
}

// drawCode draws a QR code with half blocks, two rows a line, light around it as
// on paper whatever the colours of the terminal.
func drawCode(w io.Writer, code *qr.Code) {
	const quiet = 2
	for y := -quiet; y < code.Size+quiet; y += 2 {
		line := "\x1b[30;47m"
		for x := -quiet; x < code.Size+quiet; x++ {
			upper, lower := code.Black(x, y), code.Black(x, y+1)
			switch {
			case upper && lower:
				line += "█"
			case upper:
				line += "▀"
			case lower:
				line += "▄"
			default:
				line += " "
			}
		}
		fmt.Fprintln(w, line+"\x1b[0m")
	}
}
