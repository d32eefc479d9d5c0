create index run_of_connection on run (connection_id, id)
