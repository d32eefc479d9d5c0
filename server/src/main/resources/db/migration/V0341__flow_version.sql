create table flow_version (
    flow_id bigint not null references flow (id) on delete cascade,
    version integer not null,
    text text not null,
    made_by varchar(200) not null,
    made_at timestamp with time zone not null,
    primary key (flow_id, version)
)
