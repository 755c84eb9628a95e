-- +goose Up

-- Letters that are to be sent: one for each account at most, for all say the
-- same. It is no part of the journal: a letter that is lost is no harm.
CREATE TABLE outbox (
	account TEXT   NOT NULL,
	since   TEXT   NOT NULL, -- when it was first wanted, RFC 3339
	tries   BIGINT NOT NULL,
	next    TEXT   NOT NULL, -- not before, RFC 3339
	PRIMARY KEY (account)
);

-- +goose Down
SELECT 1;
