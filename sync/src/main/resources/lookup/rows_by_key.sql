-- does:    gives the rows of users whom a key means, as it is written or in folded letters
-- reads:   none
-- params:  prepared (parquet), record (text)
-- engine:  DuckDB, since it reads a Parquet file by its path
select row_id
from read_parquet(:prepared, hive_partitioning = false)
where digest = digest(:record) and key = :record and not is_folded
union
select row_id
from read_parquet(:prepared, hive_partitioning = false)
where digest = digest(case_folded(:record)) and key = case_folded(:record) and is_folded
