-- Accounts as they stand now. Their secrets stand in credential, which is no
-- derived table.
CREATE TABLE account (
	account TEXT    NOT NULL,
	login   TEXT    NOT NULL, -- small letters; two nodes that never met may have given one login twice
	name    TEXT    NOT NULL,
	agency  TEXT    NOT NULL,
	roles   TEXT    NOT NULL, -- names of policy.Role in its order, parted by spaces
	machine BOOLEAN NOT NULL,
	closed  BOOLEAN NOT NULL,
	locale  TEXT    NOT NULL, -- '' if none was chosen
	first   BOOLEAN NOT NULL, -- the password was given by somebody else and has to be replaced
	PRIMARY KEY (account)
) WITHOUT ROWID;
CREATE INDEX account_login ON account (login);
CREATE INDEX account_agency ON account (agency, name);

-- What an account's holder proves herself with besides the password.
CREATE TABLE account_factor (
	account TEXT NOT NULL,
	factor  TEXT NOT NULL, -- name of account.Factor
	PRIMARY KEY (account, factor)
) WITHOUT ROWID;
