create table flow_source (
    account_id bigint primary key references connector_account (id) on delete cascade,
    reader varchar(60),
    leased_until timestamp with time zone,
    tries integer default 0 not null,
    fault varchar(600),
    answered_at timestamp with time zone,
    arrived_at timestamp with time zone
)
