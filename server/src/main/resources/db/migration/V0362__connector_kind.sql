create table connector_kind (
    name varchar(100) primary key,
    allowed_at timestamp with time zone not null
)
