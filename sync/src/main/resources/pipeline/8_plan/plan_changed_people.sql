-- step:    plan_changed_people
-- does:    tells what becomes of each person whom Apple School Manager holds and for whom the upload changes something
-- reads:   plan_compared_people, plan_account_names, run_settings, one_off_people
-- writes:  one row for each such person, with the values before and after
-- key:     person_id
-- empty-without: plan_compared_people
-- columns: action string, person_id string, person_id_before string, person_number string, person_number_before string, first_name string, first_name_before string, middle_name string, middle_name_before string, last_name string, last_name_before string, grade_level string, grade_level_before string, email_address string, email_address_before string, sis_username string, sis_username_before string, password_policy string, password_policy_before string, role string, role_before string, location_ids string, location_ids_before string, managed_apple_account string, managed_apple_account_before string, authentication string, source string, source_before string, status string, status_before string, status_since date, earlier_status string, upload_stop string, purchases string
-- source:  Apple School Manager User Guide: a known id is updated, one that is absent is deactivated, also where somebody asked for it once; whom an upload names is from then on the upload's; public code: whom an upload deactivated, the next with that id revives as they were
with judged as (
    select
        met.*,
        run_settings.as_of,
        coalesce(names.managed_apple_account, met.managed_apple_account) as account_name,
        case
            when met.is_leaving and met.person_id in (select person_id from one_off_people where kind = 'leave_out') then 'leave_out'
            when met.is_leaving then 'deactivate'
            when met.is_kept then 'unchanged'
            when met.status_before = 'Deactivated' then 'reactivate'
            when met.role in ('Student', 'Instructor') and met.role_before in ('Student', 'Instructor') and met.role <> met.role_before then 'role'
            when met.location_ids is distinct from met.location_ids_before then 'move'
            when met.person_id is distinct from met.person_id_before
                or met.person_number is distinct from met.person_number_before
                or met.first_name is distinct from met.first_name_before
                or met.middle_name is distinct from met.middle_name_before
                or met.last_name is distinct from met.last_name_before
                or met.grade_level is distinct from met.grade_level_before
                or met.email_address is distinct from met.email_address_before
                or met.sis_username is distinct from met.sis_username_before
                or met.password_policy is distinct from met.password_policy_before
                or met.role is distinct from met.role_before
                or met.source is distinct from met.source_before
                or names.managed_apple_account is not null then 'update'
            else 'unchanged'
        end as action
    from plan_compared_people as met
    cross join run_settings
    left join plan_account_names as names on names.person_id = met.person_id
)

select
    action,
    person_id,
    person_id_before,
    person_number,
    person_number_before,
    first_name,
    first_name_before,
    middle_name,
    middle_name_before,
    last_name,
    last_name_before,
    grade_level,
    grade_level_before,
    email_address,
    email_address_before,
    sis_username,
    sis_username_before,
    password_policy,
    password_policy_before,
    role,
    role_before,
    location_ids,
    location_ids_before,
    account_name as managed_apple_account,
    managed_apple_account as managed_apple_account_before,
    authentication,
    source,
    source_before,
    case when action in ('deactivate', 'leave_out') then 'Deactivated' when action = 'reactivate' then coalesce(earlier_status, 'Active') else status_before end as status,
    status_before,
    case when action in ('deactivate', 'leave_out', 'reactivate') then as_of else status_since_before end as status_since,
    case when action in ('deactivate', 'leave_out') then status_before when action = 'reactivate' then cast(null as string) else earlier_status end as earlier_status,
    upload_stop,
    purchases
from judged
where action <> 'unchanged'
