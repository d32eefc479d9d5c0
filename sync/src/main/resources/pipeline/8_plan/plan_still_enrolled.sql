-- step:    plan_still_enrolled
-- does:    finds people who would be deactivated although enrollments of the source still name them: it may have been cut off
-- reads:   plan_changed_people, directory_identity, filter_enrollments, read_users
-- writes:  one row for each such person whom the source lacks by each id of the SIS that the person had, with the number of the enrollments
-- key:     person_id
-- empty-without: plan_changed_people
-- columns: person_id string, enrollments bigint
-- source:  docs/explanation/plan-and-guard.md
with ids as (
    select changed.person_id, coalesce(held.sis_id, changed.person_id) as sis_id
    from plan_changed_people as changed
    left join directory_identity as held on held.person_id = changed.person_id and held.ended_on is null
    where changed.action = 'deactivate'
),

present as (
    select ids.person_id
    from ids
    inner join read_users as users on users.sourced_id = ids.sis_id
),

leaving as (
    select distinct ids.person_id, ids.sis_id
    from ids
    where not exists (select 1 from present where present.person_id = ids.person_id)
)

select leaving.person_id, count(*) as enrollments
from filter_enrollments as enrollments
inner join leaving on leaving.sis_id = enrollments.user_sourced_id
group by leaving.person_id
