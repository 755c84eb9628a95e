package db

import (
	"context"
	"database/sql"
	"embed"
	"io/fs"

	"github.com/pressly/goose/v3"

	"homeward/internal/fault"
)

// Only what cannot be computed again is migrated: journal, keys, sessions and
// settings. Derived tables are rebuilt from the journal instead.
//
//go:embed migrations/*.sql
var migrations embed.FS

func provider(pool *sql.DB) (*goose.Provider, error) {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectSQLite3, pool, files)
}

func migrate(ctx context.Context, pool *sql.DB) error {
	p, err := provider(pool)
	if err != nil {
		return fault.New(fault.Internal, "read migrations: %w", err)
	}
	if err := refuseNewer(ctx, p); err != nil {
		return err
	}
	if _, err := p.Up(ctx); err != nil {
		return asFault("migrate database", err)
	}
	return nil
}

// checkVersion refuses a database that this program cannot read.
func checkVersion(ctx context.Context, pool *sql.DB) error {
	p, err := provider(pool)
	if err != nil {
		return fault.New(fault.Internal, "read migrations: %w", err)
	}
	return refuseNewer(ctx, p)
}

func refuseNewer(ctx context.Context, p *goose.Provider) error {
	has, knows, err := p.GetVersions(ctx)
	if err != nil {
		return asFault("read database version", err)
	}
	if has > knows {
		return fault.New(fault.TooNewDatabase, "the database has version %d, this program knows up to %d", has, knows)
	}
	return nil
}
