-- does:    reads what an activity log of Apple School Manager says of records
-- reads:   none
-- params:  log (csv)
-- engine:  DuckDB, which alone reads a log
select entity, id, name, status, substatus, said_at, cast(line as bigint) as line, first_name, last_name, person_number, email
from read_csv(:log, hive_partitioning = false, header = true, all_varchar = true)
