create table mail_rules (
    organisation_id varchar(60) primary key references organisation (id) on delete cascade,
    with_names boolean default false not null,
    digest_at varchar(5) not null
)
