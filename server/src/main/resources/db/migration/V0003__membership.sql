create table membership (
    operator_id bigint not null references operator (id) on delete cascade,
    organisation_id varchar(60) not null references organisation (id) on delete cascade,
    role varchar(20) not null,
    may_approve boolean default false not null,
    primary key (operator_id, organisation_id)
)
