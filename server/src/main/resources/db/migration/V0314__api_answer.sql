create table api_answer (
    caller varchar(64) not null,
    idempotency_key varchar(200) not null,
    request varchar(64) not null,
    status integer,
    headers varchar(2000),
    body text,
    made_at timestamp with time zone not null,
    primary key (caller, idempotency_key)
)
