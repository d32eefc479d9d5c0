create index schedule_pause_by_connection on schedule_pause (connection_id, first_day)
