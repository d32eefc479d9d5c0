-- does:    writes every change; without a directory all is new, and the six files say it
-- reads:   plan_created_changes, plan_person_changes, plan_location_changes, plan_course_changes, plan_class_changes, plan_roster_changes
-- params:  has_base (boolean)
with changes as (
    select 'people' as entity, action, id, name, field, before, after
    from plan_created_changes
    union all
    select 'people' as entity, action, id, name, field, before, after
    from plan_person_changes
    union all
    select 'locations' as entity, action, id, name, field, before, after
    from plan_location_changes
    union all
    select 'courses' as entity, action, id, name, field, before, after
    from plan_course_changes
    union all
    select 'classes' as entity, action, id, name, field, before, after
    from plan_class_changes
    union all
    select 'rosters' as entity, action, id, name, field, before, after
    from plan_roster_changes
)

select
    entity,
    action,
    spreadsheet_text(id) as id,
    spreadsheet_text(name) as name,
    field,
    spreadsheet_text(before) as before,
    spreadsheet_text(after) as after
from changes
where :has_base
order by changes.entity, changes.action, changes.id, changes.name, changes.field
