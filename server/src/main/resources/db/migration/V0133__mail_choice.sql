create table mail_choice (
    operator_id bigint not null references operator (id) on delete cascade,
    organisation_id varchar(60) not null references organisation (id) on delete cascade,
    occasions varchar(300) not null,
    pace varchar(20) not null,
    primary key (operator_id, organisation_id)
)
