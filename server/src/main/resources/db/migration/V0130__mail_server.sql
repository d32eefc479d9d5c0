create table mail_server (
    id integer primary key,
    host varchar(253) not null,
    port integer not null,
    username varchar(254) not null,
    password text,
    encryption varchar(20) not null,
    sender varchar(254) not null,
    changed_at timestamp with time zone not null
)
