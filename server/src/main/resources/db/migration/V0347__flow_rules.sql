create table flow_rules (
    organisation_id varchar(60) primary key references organisation (id) on delete cascade,
    keeps_names boolean default false not null
)
