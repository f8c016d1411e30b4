-- The constraint is the index that each load uses.
CREATE TABLE IF NOT EXISTS cors_allowed_origins (
	policy VARCHAR(100) NOT NULL,
	scope VARCHAR(255) DEFAULT '',
	origin VARCHAR(340) NOT NULL,
	CONSTRAINT cors_allowed_origins_unique UNIQUE (policy, scope, origin)
);
