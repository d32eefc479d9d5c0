-- step:    validate_classes_conflict
-- does:    finds classes that share a sourcedId and differ otherwise
-- reads:   dedupe_classes, dedupe_repeated_classes
-- reports: RST-302
-- empty-without: dedupe_repeated_classes
-- source:  OneRoster 1.2 CSV binding: a sourcedId is unique in its file
with repeated as (
    select sourced_id, min(source_row) as first_row, max(source_row) as last_row, count(*) as copies
    from dedupe_classes
    where sourced_id in (select sourced_id from dedupe_repeated_classes)
    group by sourced_id
)

select
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    'sourcedId' as field,
    rows.sourced_id as value,
    cast(case when rows.source_row = repeated.first_row then repeated.last_row else repeated.first_row end as string) as detail
from dedupe_classes as rows
inner join repeated on repeated.sourced_id = rows.sourced_id
where repeated.copies > 1
