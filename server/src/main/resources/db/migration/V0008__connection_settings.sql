create table connection_settings (
    connection_id bigint not null references connection (id) on delete cascade,
    version integer not null,
    text text not null,
    made_by varchar(200) not null,
    made_at timestamp with time zone not null,
    primary key (connection_id, version)
)
