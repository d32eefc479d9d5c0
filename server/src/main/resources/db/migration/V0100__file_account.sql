create table file_account (
    connection_id bigint primary key references connection (id) on delete cascade,
    user_name varchar(60) not null unique,
    password_hash varchar(300),
    password_made_at timestamp with time zone,
    password_used_at timestamp with time zone,
    quota_bytes bigint not null,
    made_at timestamp with time zone not null
)
