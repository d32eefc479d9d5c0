-- does:    gives the first rows in which each word stands, without regard to case and accents
-- reads:   none
-- params:  prepared (parquet), part (text), most (number)
-- engine:  DuckDB, since it reads a Parquet file by its path
select row_id
from read_parquet(:prepared, hive_partitioning = false)
where
    contains(letters, split_part(plain_letters(:part), ' ', 1))
    and len(list_filter(string_split(plain_letters(:part), ' '), lambda word: not contains(letters, word))) = 0
order by row_id
limit :most
