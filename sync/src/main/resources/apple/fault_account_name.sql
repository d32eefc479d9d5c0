-- does:    finds new people for whom a field of the account format is blank
-- reads:   account_base
-- engine:  DuckDB, since the stand-in has no other
select file_name, row_in_file, 'person_id' as column_name, person_id as value, 'MANAGED_ID_GENERATION_FAILED' as code
from account_base
where base is null
