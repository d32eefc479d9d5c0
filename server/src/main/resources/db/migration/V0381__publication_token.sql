create table publication_token (
    digest varchar(64) primary key,
    connection_id bigint not null references publication (connection_id) on delete cascade,
    folder varchar(100),
    scopes varchar(500) not null,
    ends_at timestamp with time zone not null
)
