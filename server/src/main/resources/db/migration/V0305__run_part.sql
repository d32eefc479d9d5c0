create table run_part (
    run_id bigint not null references run (id) on delete cascade,
    part varchar(30) not null,
    millis bigint not null,
    primary key (run_id, part)
)
