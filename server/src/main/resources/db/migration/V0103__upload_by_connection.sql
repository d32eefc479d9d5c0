create index upload_by_connection on upload (connection_id, id)
