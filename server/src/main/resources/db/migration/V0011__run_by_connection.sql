create index run_by_connection on run (organisation_id, connection_id, id)
