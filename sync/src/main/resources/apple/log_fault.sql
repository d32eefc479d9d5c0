-- does:    lists the places for which Apple School Manager refuses an upload
-- reads:   fault
-- params:  done (text)
-- engine:  DuckDB, since the stand-in has no other
select
    file_name, row_in_file as row_number, column_name, value, 'ERROR' as operation_status, code as operation_substatus,
    :done as timestamp
from fault
order by file_name, lpad(row_in_file, 12, '0'), column_name, value, code
