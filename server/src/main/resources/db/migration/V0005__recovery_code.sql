create table recovery_code (
    operator_id bigint not null references operator (id) on delete cascade,
    digest varchar(64) not null,
    used_at timestamp with time zone,
    primary key (operator_id, digest)
)
