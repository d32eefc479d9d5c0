create table publication (
    connection_id bigint primary key references connection (id) on delete cascade,
    client_id varchar(60) not null,
    secret varchar(500) not null,
    secret_version integer not null,
    rule varchar(20) not null,
    made_by varchar(200) not null,
    made_at timestamp with time zone not null,
    folder varchar(100),
    run_id bigint,
    published_at timestamp with time zone,
    records varchar(500),
    fault varchar(600)
)
