create table one_time_link (
    digest varchar(64) primary key,
    purpose varchar(20) not null,
    operator_id bigint references operator (id) on delete cascade,
    organisation_id varchar(60) references organisation (id) on delete cascade,
    role varchar(20),
    email varchar(254),
    made_at timestamp with time zone not null,
    expires_at timestamp with time zone not null,
    used_at timestamp with time zone
)
