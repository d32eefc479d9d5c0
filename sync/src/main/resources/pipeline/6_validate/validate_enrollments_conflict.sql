-- step:    validate_enrollments_conflict
-- does:    finds enrollments that share a sourcedId and differ otherwise
-- reads:   dedupe_enrollments, dedupe_repeated_ids
-- reports: RST-302
-- empty-without: dedupe_repeated_ids
-- source:  OneRoster 1.2 CSV binding: a sourcedId is unique in its file; roster_id is unique over the organisation
with suspects as (
    select enrollments.source_file, enrollments.source_row, enrollments.sourced_id
    from dedupe_enrollments as enrollments
    where digest(enrollments.sourced_id) in (select id_digest from dedupe_repeated_ids)
),

repeated as (
    select sourced_id, min(source_row) as first_row, max(source_row) as last_row, count(*) as copies
    from suspects
    group by sourced_id
)

select
    suspects.source_file,
    suspects.source_row,
    suspects.sourced_id as record,
    'sourcedId' as field,
    suspects.sourced_id as value,
    cast(case when suspects.source_row = repeated.first_row then repeated.last_row else repeated.first_row end as string) as detail
from suspects
inner join repeated on repeated.sourced_id = suspects.sourced_id
where repeated.copies > 1
