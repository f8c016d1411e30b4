-- The key is the index that each load uses: at most 2,780 of the 3,072 bytes that InnoDB takes.
-- A binary collation, because by default 'acme' and 'ACME', with or without accents, are one scope.
CREATE TABLE IF NOT EXISTS cors_allowed_origins (
	policy VARCHAR(100) NOT NULL,
	scope VARCHAR(255) DEFAULT '',
	origin VARCHAR(340) NOT NULL,
	UNIQUE KEY cors_allowed_origins_unique (policy, scope, origin)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
