-- step:    plan_created_changes
-- does:    tells of each new person what the account will hold, and why its name is not that of the format
-- reads:   plan_created_people, plan_uploaded_people, plan_account_names, plan_name_conflicts
-- writes:  one row for each person and main field that is filled
-- key:     id, field
-- stored:  view, it is written to a file once, and looked at for a few people
-- source:  docs/explanation/plan-and-guard.md
with fields as (
    select field
    from (values ('email_address'), ('location_ids'), ('managed_apple_account'), ('role'),
        ('wanted_account'), ('wanted_account_holder'), ('wanted_account_holder_status')) as listed(field)
),

told as (
    select
        people.person_id as id,
        concat_ws(' ', people.first_name, people.last_name) as name,
        fields.field,
        case fields.field
            when 'email_address' then people.email_address
            when 'location_ids' then people.location_ids
            when 'managed_apple_account' then names.managed_apple_account
            when 'role' then people.role
            when 'wanted_account' then conflicts.wanted_name
            when 'wanted_account_holder' then conflicts.holder
            when 'wanted_account_holder_status' then conflicts.holder_status
        end as after
    from plan_created_people as created
    inner join plan_uploaded_people as people on people.person_id = created.person_id
    left join plan_account_names as names on names.person_id = created.person_id
    left join plan_name_conflicts as conflicts on conflicts.person_id = created.person_id
    cross join fields
)

select 'create' as action, id, name, field, cast(null as string) as before, after
from told
where after is not null
