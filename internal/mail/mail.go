// Package mail sends a plain letter through the office's own mail server (SMTP,
// RFC 5321). It knows nothing of the register: what may stand in a letter is said
// where the letter is written (package remind).
//
// It refuses to talk in the open: a server that is not this machine must offer
// STARTTLS (RFC 3207), with a certificate that this machine trusts, before the
// password or the letter is sent.
package mail

import (
	"context"
	"crypto/tls"
	"fmt"
	"mime"
	"mime/quotedprintable"
	"net"
	netmail "net/mail"
	"net/smtp"
	"strings"
	"time"
)

// Server is the mail server of the office. The zero value sends nothing.
type Server struct {
	Address  string // host:port
	From     string // address that letters come from
	User     string // "" where the server asks for none
	Password string
}

// On reports whether there is a server.
func (s Server) On() bool { return s.Address != "" }

// Check says what is wrong with the settings.
func (s Server) Check() error {
	if _, _, err := net.SplitHostPort(s.Address); err != nil {
		return fmt.Errorf("mail server %q: want host:port", s.Address)
	}
	if !Valid(s.From) {
		return fmt.Errorf("letters need an address they come from, such as homeward@office.example")
	}
	return nil
}

// Valid reports whether a text is one bare mail address.
func Valid(text string) bool {
	a, err := netmail.ParseAddress(text)
	return err == nil && a.Address == text && len(text) <= 254 && !strings.ContainsAny(text, "\r\n")
}

// Letter is a letter in plain text.
type Letter struct {
	To      string
	Subject string
	Text    string
}

// patience is how long a server may take for a letter.
const patience = 30 * time.Second

// Send gives a letter to the server. An error is to be tried again later.
func (s Server) Send(ctx context.Context, l Letter, at time.Time) error {
	if !Valid(l.To) {
		return fmt.Errorf("send a letter: the address is none")
	}
	host, _, err := net.SplitHostPort(s.Address)
	if err != nil {
		return fmt.Errorf("send a letter: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	wire, err := (&net.Dialer{}).DialContext(ctx, "tcp", s.Address)
	if err != nil {
		return fmt.Errorf("send a letter: %w", err)
	}
	defer wire.Close()
	if until, ok := ctx.Deadline(); ok {
		wire.SetDeadline(until) //nolint:errcheck // a closed wire says so at the next step
	}
	c, err := smtp.NewClient(wire, host)
	if err != nil {
		return fmt.Errorf("send a letter: %w", err)
	}
	defer c.Close()
	if err := s.secure(c, host, wire.RemoteAddr()); err != nil {
		return fmt.Errorf("send a letter: %w", err)
	}
	if err := c.Mail(s.From); err != nil {
		return fmt.Errorf("send a letter: %w", err)
	}
	if err := c.Rcpt(l.To); err != nil {
		return fmt.Errorf("send a letter: %w", err)
	}
	body, err := c.Data()
	if err != nil {
		return fmt.Errorf("send a letter: %w", err)
	}
	if _, err := body.Write(s.compose(l, at)); err != nil {
		return fmt.Errorf("send a letter: %w", err)
	}
	if err := body.Close(); err != nil {
		return fmt.Errorf("send a letter: %w", err)
	}
	return c.Quit()
}

// secure begins TLS, which only a server on this machine may lack, and logs in.
func (s Server) secure(c *smtp.Client, host string, at net.Addr) error {
	local := false
	if tcp, ok := at.(*net.TCPAddr); ok {
		local = tcp.IP.IsLoopback()
	}
	if offered, _ := c.Extension("STARTTLS"); offered {
		if err := c.StartTLS(&tls.Config{ServerName: host, MinVersion: tls.VersionTLS12}); err != nil {
			return err
		}
	} else if !local {
		return fmt.Errorf("the server offers no STARTTLS, and nothing is sent in the open")
	}
	if s.User == "" {
		return nil
	}
	return c.Auth(smtp.PlainAuth("", s.User, s.Password, host))
}

// compose writes the letter as RFC 5322 wants it.
func (s Server) compose(l Letter, at time.Time) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "From: homeward <%s>\r\nTo: <%s>\r\nSubject: %s\r\nDate: %s\r\n", s.From, l.To, mime.QEncoding.Encode("utf-8", l.Subject), at.Format(time.RFC1123Z))
	b.WriteString("Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n")
	w := quotedprintable.NewWriter(&b)
	w.Write([]byte(strings.ReplaceAll(l.Text, "\n", "\r\n"))) //nolint:errcheck // a builder takes everything
	w.Close()                                                 //nolint:errcheck // see above
	return []byte(b.String())
}
