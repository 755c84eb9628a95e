-- +goose Up

-- How an agency's own identity provider knows the holder of an account: the
-- provider's issuer and its subject (OpenID Connect).
CREATE TABLE login_elsewhere (
	issuer  TEXT NOT NULL,
	subject TEXT NOT NULL,
	account TEXT NOT NULL,
	added   TEXT NOT NULL, -- RFC 3339
	PRIMARY KEY (issuer, subject)
);
CREATE UNIQUE INDEX login_elsewhere_account ON login_elsewhere (account, issuer);

-- +goose Down
SELECT 1;
