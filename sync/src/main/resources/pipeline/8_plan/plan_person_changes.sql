-- step:    plan_person_changes
-- does:    tells of each known person who changes which values differ; of one who leaves also what Apple School Manager holds
-- reads:   plan_changed_people, plan_name_conflicts
-- writes:  one row for each person and field
-- key:     id, field
-- stored:  view, it is written to a file once, and looked at for a few people
-- empty-without: plan_changed_people
-- columns: action string, id string, name string, field string, before string, after string
-- source:  docs/explanation/plan-and-guard.md
with fields as (
    select field
    from (values ('person_id'), ('person_number'), ('first_name'), ('middle_name'), ('last_name'), ('grade_level'), ('email_address'),
        ('sis_username'), ('password_policy'), ('role'), ('location_ids'), ('source'), ('status'), ('managed_apple_account'),
        ('wanted_account'), ('wanted_account_holder'), ('wanted_account_holder_status')) as listed(field)
),

told as (
    select
        people.action,
        people.person_id as id,
        concat_ws(' ', people.first_name, people.last_name) as name,
        fields.field,
        case fields.field
            when 'person_id' then people.person_id_before
            when 'person_number' then people.person_number_before
            when 'first_name' then people.first_name_before
            when 'middle_name' then people.middle_name_before
            when 'last_name' then people.last_name_before
            when 'grade_level' then people.grade_level_before
            when 'email_address' then people.email_address_before
            when 'sis_username' then people.sis_username_before
            when 'password_policy' then people.password_policy_before
            when 'role' then people.role_before
            when 'location_ids' then people.location_ids_before
            when 'source' then people.source_before
            when 'status' then people.status_before
            when 'managed_apple_account' then people.managed_apple_account_before
        end as before,
        case fields.field
            when 'person_id' then people.person_id
            when 'person_number' then people.person_number
            when 'first_name' then people.first_name
            when 'middle_name' then people.middle_name
            when 'last_name' then people.last_name
            when 'grade_level' then people.grade_level
            when 'email_address' then people.email_address
            when 'sis_username' then people.sis_username
            when 'password_policy' then people.password_policy
            when 'role' then people.role
            when 'location_ids' then people.location_ids
            when 'source' then people.source
            when 'status' then people.status
            when 'managed_apple_account' then people.managed_apple_account
            when 'wanted_account' then conflicts.wanted_name
            when 'wanted_account_holder' then conflicts.holder
            when 'wanted_account_holder_status' then conflicts.holder_status
        end as after
    from plan_changed_people as people
    left join plan_name_conflicts as conflicts on conflicts.person_id = people.person_id
    cross join fields
)

select
    action,
    id,
    name,
    field,
    before,
    case when action in ('deactivate', 'leave_out') and field <> 'status' then null else after end as after
from told
where before is distinct from after
    or (action in ('deactivate', 'leave_out') and field in ('email_address', 'location_ids', 'managed_apple_account', 'role') and before is not null)
