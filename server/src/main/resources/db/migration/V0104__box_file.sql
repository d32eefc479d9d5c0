create table box_file (
    connection_id bigint not null references file_account (connection_id) on delete cascade,
    name varchar(400) not null,
    is_finished boolean not null,
    changed_at timestamp with time zone not null,
    address varchar(100) not null,
    taken_by bigint,
    refused_at timestamp with time zone,
    primary key (connection_id, name)
)
