-- step:    plan_location_changes
-- does:    tells of each location that changes which values differ; of one that is new or leaves what it holds
-- reads:   plan_location
-- writes:  one row for each location and field
-- key:     id, field
-- stored:  view, it is written to a file once, and looked at for a few
-- source:  docs/explanation/plan-and-guard.md
with fields as (
    select field
    from (values ('location_name'), ('source')) as listed(field)
),

told as (
    select
        changed.action,
        changed.location_id as id,
        coalesce(changed.location_name, '') as name,
        fields.field,
        case fields.field
            when 'location_name' then changed.location_name_before
            when 'source' then changed.source_before
        end as before,
        case fields.field
            when 'location_name' then changed.location_name
            when 'source' then changed.source
        end as after
    from plan_location as changed
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
