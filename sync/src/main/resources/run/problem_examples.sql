-- does:    shows the first problems of each kind
-- reads:   problems_as_shown
-- params:  most (number)
with numbered as (
    select
        code,
        source_file,
        source_row,
        field,
        record,
        value,
        detail,
        read_file,
        read_row,
        row_number() over (partition by code order by source_file, source_row, field, value) as place
    from problems_as_shown
)

select code, source_file, source_row, field, record, value, detail, read_file, read_row, place
from numbered
where place <= :most
order by code, place
