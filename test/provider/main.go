// Command provider is an identity provider for tests: a real OpenID Connect
// provider, with two invented users, that listens on this machine only. It has a
// module of its own, so that the program depends on none of it.
//
//	provider ADDRESS REDIRECT_URI
package main

import (
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/zitadel/oidc/v3/example/server/exampleop"
	"github.com/zitadel/oidc/v3/example/server/storage"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "provider ADDRESS REDIRECT_URI")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "provider:", err)
		os.Exit(1)
	}
}

func run(address, back string) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	// The issuer ends with a slash, as the library makes it.
	issuer := "http://" + listener.Addr().String() + "/"
	storage.RegisterClients(storage.WebClient("homeward", "invented-secret", back))
	users := storage.NewUserStore(issuer)
	handler := exampleop.SetupServer(issuer, storage.NewStorage(users), slog.New(slog.DiscardHandler), false)
	fmt.Println(issuer)
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	return server.Serve(listener)
}
