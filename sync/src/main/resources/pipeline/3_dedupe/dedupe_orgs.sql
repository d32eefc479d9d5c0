-- step:    dedupe_orgs
-- does:    drops rows that repeat an earlier row of the same sourcedId word for word
-- reads:   filter_orgs, dedupe_repeated_orgs
-- drops:   RST-301
-- key:     row_id
-- empty-without: dedupe_repeated_orgs
-- source:  OneRoster 1.2 CSV binding: a sourcedId is unique in its file
with numbered as (
    select
        row_id,
        sourced_id,
        row_number() over (partition by sourced_id, name, type, identifier, parent_sourced_id order by row_id) as copy_number,
        min(source_row) over (partition by sourced_id, name, type, identifier, parent_sourced_id) as first_row
    from filter_orgs
    where sourced_id in (select sourced_id from dedupe_repeated_orgs)
)

select
    row_id,
    'RST-301' as code,
    'sourcedId' as field,
    sourced_id as value,
    cast(first_row as string) as detail
from numbered
where copy_number > 1
