create table flow_hook (
    flow_id bigint primary key references flow (id) on delete cascade,
    address_digest varchar(64) not null unique,
    secret text not null,
    made_at timestamp with time zone not null
)
