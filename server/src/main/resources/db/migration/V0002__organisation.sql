create table organisation (
    id varchar(60) primary key,
    name varchar(200) not null,
    zone varchar(60) not null,
    is_sandbox boolean default false not null,
    created_at timestamp with time zone not null
)
