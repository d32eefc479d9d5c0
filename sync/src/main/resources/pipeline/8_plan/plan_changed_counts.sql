-- step:    plan_changed_counts
-- does:    counts what the upload changes
-- reads:   plan_created_people, plan_changed_people, plan_location, plan_course, plan_class, plan_replaced_rosters, plan_roster_sums
-- writes:  one row for each entity and action that occurs
-- key:     entity, action
-- source:  docs/explanation/plan-and-guard.md
with found as (
    select 'people' as entity, 'create' as action, count(*) as records from plan_created_people
    union all
    select 'people' as entity, action, count(*) as records from plan_changed_people group by action
    union all
    select 'locations' as entity, action, count(*) as records from plan_location group by action
    union all
    select 'courses' as entity, action, count(*) as records from plan_course group by action
    union all
    select 'classes' as entity, action, count(*) as records from plan_class group by action
    union all
    select 'rosters' as entity, action, count(*) as records from plan_replaced_rosters group by action
    union all
    select 'rosters' as entity, 'create' as action, sum(rows_after) as records from plan_roster_sums where rows_before = 0
    union all
    select 'rosters' as entity, 'deactivate' as action, sum(rows_before) as records from plan_roster_sums where rows_after = 0
)

select entity, action, sum(records) as records
from found
group by entity, action
having sum(records) > 0
