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
        row_number() over (partition by code order by source_file, source_row, field, value) as place
    from problems_as_shown
)

select code, source_file, source_row, field, record, value, detail
from numbered
where place <= :most
order by code, place
