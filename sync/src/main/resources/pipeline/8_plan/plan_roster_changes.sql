-- step:    plan_roster_changes
-- does:    tells of each roster row that comes or goes what it holds
-- reads:   plan_roster
-- writes:  one row for each roster row and field
-- again:   it is written to a file once, and looked at for a few
-- source:  docs/explanation/plan-and-guard.md
with fields as (
    select field
    from (values ('class_id'), ('student_id')) as listed(field)
),

told as (
    select
        rosters.action,
        rosters.roster_id as id,
        fields.field,
        case fields.field when 'class_id' then rosters.class_id else rosters.student_id end as value
    from plan_roster as rosters
    cross join fields
)

select
    action,
    id,
    '' as name,
    field,
    case when action = 'deactivate' then value end as before,
    case when action = 'create' then value end as after
from told
