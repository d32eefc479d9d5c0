-- step:    shape_people
-- does:    gives each person Apple's values: Person ID, number, grade, password policy and first location; does what was asked for once
-- reads:   patch_users, match_people, dedupe_memberships, run_settings, setting_grades, setting_password_policies, one_off_people
-- writes:  one row for each user who is not left out once; a changed e-mail address takes the place of the one that it was made of, and of no other
-- key:     person_id
-- source:  Apple School Manager User Guide, students and staff templates
select
    users.sourced_id,
    coalesce(match_people.person_id, users.sourced_id) as person_id,
    case run_settings.person_number_source
        when 'identifier' then users.identifier
        when 'username' then users.username
        when 'userMasterIdentifier' then users.user_master_identifier
        when 'sourcedId' then users.sourced_id
    end as person_number,
    users.given_name as first_name,
    users.middle_name,
    users.family_name as last_name,
    coalesce(setting_grades.grade_level, users.grade) as grade_level,
    case
        when changes.kind = 'push' and case_folded(users.email) = case_folded(changes.email_before) then changes.email_sent
        else users.email
    end as email_address,
    users.username as sis_username,
    coalesce(users.password_policy, policies.policy, others.policy) as password_policy,
    memberships.org_sourced_id as location_id,
    users.is_student
from patch_users as users
cross join run_settings
left join match_people on match_people.row_id = users.row_id
left join dedupe_memberships as memberships on memberships.user_sourced_id = users.sourced_id and memberships.number = 1
left join setting_grades on setting_grades.grade = users.grade
left join setting_password_policies as policies on policies.grade = users.grade
left join setting_password_policies as others on others.grade = '*'
left join one_off_people as changes on changes.person_id = coalesce(match_people.person_id, users.sourced_id)
where changes.kind is distinct from 'leave_out'
