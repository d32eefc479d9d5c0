-- step:    dedupe_enrollments
-- does:    drops rows that repeat an earlier row word for word, and second enrollments of one person in one class
-- reads:   filter_enrollments, dedupe_repeated_ids, dedupe_repeated_pairs, dedupe_joined_users
-- drops:   RST-301 RST-303 RST-304
-- key:     row_id
-- empty-without: dedupe_repeated_ids and dedupe_repeated_pairs
-- source:  Apple School Manager User Guide: each row is unique, one row for each student of a class.
with copies as (
    select
        row_id,
        sourced_id,
        row_number() over (partition by sourced_id, class_sourced_id, user_sourced_id, role, is_primary, begin_date order by row_id) as copy_number,
        min(source_row) over (partition by sourced_id, class_sourced_id, user_sourced_id, role, is_primary, begin_date) as first_row
    from filter_enrollments
    where digest(sourced_id) in (select id_digest from dedupe_repeated_ids)
),

suspects as (
    select
        enrollments.row_id,
        enrollments.source_row,
        enrollments.sourced_id,
        enrollments.class_sourced_id,
        enrollments.role,
        enrollments.is_primary,
        enrollments.begin_date,
        enrollments.user_sourced_id,
        coalesce(joined.kept_sourced_id, enrollments.user_sourced_id) as person_sourced_id
    from filter_enrollments as enrollments
    left join dedupe_joined_users as joined on joined.sourced_id = enrollments.user_sourced_id
    where pair_digest(enrollments.class_sourced_id, enrollments.user_sourced_id) in (select class_and_user_digest from dedupe_repeated_pairs)
        and enrollments.row_id not in (select row_id from copies where copy_number > 1)
),

pairs as (
    select
        row_id,
        role,
        user_sourced_id,
        row_number() over (partition by class_sourced_id, person_sourced_id, role order by is_primary desc, begin_date nulls last, sourced_id, row_id) as copy_number,
        first_value(source_row) over (partition by class_sourced_id, person_sourced_id, role order by is_primary desc, begin_date nulls last, sourced_id, row_id) as first_row
    from suspects
)

select row_id, 'RST-301' as code, 'sourcedId' as field, sourced_id as value, cast(first_row as string) as detail
from copies
where copy_number > 1
union all
select
    row_id,
    case role when 'student' then 'RST-303' else 'RST-304' end as code,
    'userSourcedId' as field,
    user_sourced_id as value,
    cast(first_row as string) as detail
from pairs
where copy_number > 1
