-- step:    validate_ids_too_long
-- does:    finds ids that are longer than Apple's services take
-- reads:   dedupe_orgs, dedupe_courses, dedupe_classes, patch_users, match_people, patch_incomplete_enrollments, run_settings
-- reports: RST-402
-- source:  Apple's roster service, limits of its fields: ids 256
with ids as (
    select source_file, source_row, sourced_id, 'sourcedId' as field, sourced_id as id from dedupe_orgs
    union all
    select source_file, source_row, sourced_id, 'sourcedId' as field, sourced_id as id from dedupe_courses
    union all
    select source_file, source_row, sourced_id, 'sourcedId' as field, sourced_id as id from dedupe_classes
    union all
    select
        users.source_file,
        users.source_row,
        users.sourced_id,
        case when people.row_id is null then 'sourcedId' else run_settings.person_id_source end as field,
        coalesce(people.person_id, users.sourced_id) as id
    from patch_users as users
    cross join run_settings
    left join match_people as people on people.row_id = users.row_id
    union all
    select source_file, source_row, sourced_id, 'sourcedId' as field, sourced_id as id from patch_incomplete_enrollments where role = 'student'
)

select
    ids.source_file,
    ids.source_row,
    ids.sourced_id as record,
    ids.field as field,
    ids.id as value,
    cast(length(ids.id) as string) as detail
from ids
where length(ids.id) > 256
