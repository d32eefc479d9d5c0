-- step:    plan_compared_people
-- does:    lays what the upload says beside what Apple School Manager holds, and keeps what it keeps: synced values, roles given by hand, a policy where the upload names none, and all values of people whom an upload does not reach
-- reads:   plan_known_people, plan_uploaded_people
-- writes:  one row for each person whom Apple School Manager holds, with the values before and after; is_leaving where the upload lacks somebody whom it may deactivate
-- key:     person_id_before, managed_apple_account, email_address_before
-- stored:  view, it costs less to look once more than to keep a million people
-- empty-without: plan_known_people
-- columns: is_absent boolean, is_kept boolean, keeps_values boolean, person_id_before string, person_id string, person_number_before string, person_number string, first_name_before string, first_name string, middle_name_before string, middle_name string, last_name_before string, last_name string, grade_level_before string, grade_level string, email_address_before string, email_address string, sis_username_before string, sis_username string, password_policy_before string, password_policy string, role_before string, role string, location_ids_before string, location_ids string, managed_apple_account string, authentication string, source_before string, source string, status_before string, status_since_before date, earlier_status string, upload_stop string, purchases string, is_leaving boolean
-- source:  Apple School Manager User Guide: values of directory sync are read-only but for role, grade and SIS username; a blank password policy changes nothing, and only students have one of four or six digits; staff.csv has no grade; roles are given in Apple School Manager; an account that was edited by hand is updated no more
select
    uploaded.person_id is null as is_absent,
    is_absent or held.upload_stop is not null or held.status = 'Deleted' as is_kept,
    is_kept or (held.person_id is not null and held.source not in ('SFTP', 'SIS', 'Manual')) as keeps_values,
    held.person_id as person_id_before,
    coalesce(held.person_id, uploaded.person_id) as person_id,
    held.person_number as person_number_before,
    case when keeps_values then held.person_number else uploaded.person_number end as person_number,
    held.first_name as first_name_before,
    case when keeps_values then held.first_name else uploaded.first_name end as first_name,
    held.middle_name as middle_name_before,
    case when keeps_values then held.middle_name else uploaded.middle_name end as middle_name,
    held.last_name as last_name_before,
    case when keeps_values then held.last_name else uploaded.last_name end as last_name,
    held.grade_level as grade_level_before,
    case when is_kept or uploaded.role = 'Instructor' then held.grade_level else uploaded.grade_level end as grade_level,
    held.email_address as email_address_before,
    case
        when keeps_values or case_folded(uploaded.email_address) = case_folded(held.email_address) then held.email_address
        else uploaded.email_address
    end as email_address,
    held.sis_username as sis_username_before,
    case when is_kept then held.sis_username else uploaded.sis_username end as sis_username,
    held.password_policy as password_policy_before,
    case
        when is_kept then held.password_policy
        when uploaded.role = 'Instructor' and held.password_policy in ('4', '6') then '8'
        else coalesce(uploaded.password_policy, held.password_policy)
    end as password_policy,
    held.role as role_before,
    case when is_kept or held.role not in ('Student', 'Instructor') then held.role else uploaded.role end as role,
    held.location_ids as location_ids_before,
    case
        when is_kept or uploaded.location_ids = held.location_ids then held.location_ids
        when first_of_list(uploaded.location_ids) = first_of_list(held.location_ids)
            and sorted_list(uploaded.location_ids) = sorted_list(held.location_ids) then held.location_ids
        else uploaded.location_ids
    end as location_ids,
    held.managed_apple_account,
    held.authentication,
    held.source as source_before,
    case when keeps_values or held.source = 'SIS' then held.source else 'SFTP' end as source,
    held.status as status_before,
    held.status_since as status_since_before,
    held.earlier_status,
    held.upload_stop,
    held.purchases,
    is_absent
        and held.person_id is not null
        and held.source in ('SFTP', 'SIS')
        and held.status not in ('Deactivated', 'Deleted')
        and held.role not in ('Administrator', 'Site Manager', 'People Manager') as is_leaving
from plan_known_people as held
left join plan_uploaded_people as uploaded on uploaded.person_id = held.known_as
