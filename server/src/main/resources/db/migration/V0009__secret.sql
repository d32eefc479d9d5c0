create table secret (
    connection_id bigint not null references connection (id) on delete cascade,
    name varchar(100) not null,
    ciphertext text not null,
    changed_at timestamp with time zone not null,
    primary key (connection_id, name)
)
