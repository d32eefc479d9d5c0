create table schedule (
    connection_id bigint primary key references connection (id) on delete cascade,
    kind varchar(20) not null,
    days varchar(60) not null,
    times varchar(200) not null,
    late_hours integer not null,
    silence_hours integer not null,
    looked_at timestamp with time zone not null,
    watched_from timestamp with time zone not null,
    missed_at timestamp with time zone,
    alarmed_at timestamp with time zone
)
