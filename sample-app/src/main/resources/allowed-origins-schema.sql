create table if not exists cors_allowed_origins (
  policy varchar(100) not null,
  scope varchar(255) default '' not null,
  origin varchar(300) not null,
  primary key (policy, scope, origin)
);
