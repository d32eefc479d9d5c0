-- step:    validate_users_conflict
-- does:    finds users that share a sourcedId and differ otherwise
-- reads:   dedupe_users, filter_students_who_are_staff, dedupe_repeated_users
-- reports: RST-302
-- empty-without: dedupe_repeated_users
-- source:  OneRoster 1.2 CSV binding: a sourcedId is unique in its file; student and staff in one is another problem
with repeated as (
    select sourced_id, min(source_row) as first_row, max(source_row) as last_row, count(*) as copies
    from dedupe_users
    where sourced_id in (select sourced_id from dedupe_repeated_users)
    group by sourced_id
)

select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    'sourcedId' as field,
    users.sourced_id as value,
    cast(case when users.source_row = repeated.first_row then repeated.last_row else repeated.first_row end as string) as detail
from dedupe_users as users
inner join repeated on repeated.sourced_id = users.sourced_id
where repeated.copies > 1
    and not exists (select 1 from filter_students_who_are_staff as people where people.sourced_id = users.sourced_id)
