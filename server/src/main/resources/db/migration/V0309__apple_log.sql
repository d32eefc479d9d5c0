create table apple_log (
    run_id bigint primary key references run (id) on delete cascade,
    read_at timestamp with time zone not null,
    read_by varchar(200) not null,
    state varchar(20) not null,
    refused bigint not null
)
