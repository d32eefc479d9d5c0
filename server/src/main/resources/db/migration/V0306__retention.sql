create table retention (
    organisation_id varchar(60) primary key references organisation (id) on delete cascade,
    run_days integer,
    fetched_days integer not null,
    step_days integer not null,
    upload_days integer not null
)
