-- step:    plan_course_changes
-- does:    tells of each course that changes which values differ; of one that is new or leaves what it holds
-- reads:   plan_course
-- writes:  one row for each course and field
-- key:     id, field
-- stored:  view, it is written to a file once, and looked at for a few
-- source:  docs/explanation/plan-and-guard.md
with fields as (
    select field
    from (values ('course_number'), ('course_name'), ('location_id'), ('source')) as listed(field)
),

told as (
    select
        changed.action,
        changed.course_id as id,
        coalesce(changed.course_name, changed.course_number, '') as name,
        fields.field,
        case fields.field
            when 'course_number' then changed.course_number_before
            when 'course_name' then changed.course_name_before
            when 'location_id' then changed.location_id_before
            when 'source' then changed.source_before
        end as before,
        case fields.field
            when 'course_number' then changed.course_number
            when 'course_name' then changed.course_name
            when 'location_id' then changed.location_id
            when 'source' then changed.source
        end as after
    from plan_course as changed
    cross join fields
)

select
    action,
    id,
    name,
    field,
    before,
    case when action = 'deactivate' and field <> 'source' then null else after end as after
from told
where before is distinct from after or (action = 'deactivate' and before is not null)
