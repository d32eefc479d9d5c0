-- step:    plan_class_changes
-- does:    tells of each class that changes which values differ; of one that is new or leaves what it holds
-- reads:   plan_class
-- writes:  one row for each class and field
-- key:     id, field
-- stored:  view, it is written to a file once, and looked at for a few
-- source:  docs/explanation/plan-and-guard.md
with fields as (
    select field
    from (values ('class_number'), ('course_id'), ('location_id'), ('instructor_ids'), ('source')) as listed(field)
),

told as (
    select
        changed.action,
        changed.class_id as id,
        coalesce(changed.class_number, '') as name,
        fields.field,
        case fields.field
            when 'class_number' then changed.class_number_before
            when 'course_id' then changed.course_id_before
            when 'location_id' then changed.location_id_before
            when 'instructor_ids' then changed.instructor_ids_before
            when 'source' then changed.source_before
        end as before,
        case fields.field
            when 'class_number' then changed.class_number
            when 'course_id' then changed.course_id
            when 'location_id' then changed.location_id
            when 'instructor_ids' then changed.instructor_ids
            when 'source' then changed.source
        end as after
    from plan_class as changed
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
