-- does:    finds people by their whole name, in any case; the last word is compared first, since few people share it
-- reads:   none
-- params:  person (parquet), last (text), name (text), limit (number)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
select file_row_number as place
from read_parquet(:person, hive_partitioning = false, file_row_number = true)
where
    ends_with(case_folded(last_name), case_folded(:last))
    and case_folded(:name) in (
        case_folded(concat_ws(' ', first_name, last_name)), case_folded(concat_ws(' ', first_name, middle_name, last_name))
    )
order by place
limit :limit
