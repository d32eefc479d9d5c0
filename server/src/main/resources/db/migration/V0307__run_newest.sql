create index run_newest on run (organisation_id, id)
