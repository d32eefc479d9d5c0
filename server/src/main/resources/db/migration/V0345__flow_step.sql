create table flow_step (
    flow_run_id bigint not null references flow_run (id) on delete cascade,
    number integer not null,
    kind varchar(20) not null,
    state varchar(20) not null,
    tries integer not null,
    input text,
    output text,
    answer text,
    began_at timestamp with time zone,
    ended_at timestamp with time zone,
    next_try_at timestamp with time zone,
    primary key (flow_run_id, number)
)
