-- step:    plan_still_enrolled
-- does:    finds people who would be deactivated although enrollments of the source still name them: it may have been cut off
-- reads:   plan_changed_people, filter_enrollments, read_users
-- writes:  one row for each such person whom the source lacks by id, with the number of the enrollments
-- key:     person_id
-- empty-without: plan_changed_people
-- columns: person_id string, enrollments bigint
-- source:  docs/explanation/plan-and-guard.md
with leaving as (
    select person_id
    from plan_changed_people
    where action = 'deactivate' and person_id not in (select sourced_id from read_users where sourced_id is not null)
)

select leaving.person_id, count(*) as enrollments
from filter_enrollments as enrollments
inner join leaving on leaving.person_id = enrollments.user_sourced_id
group by leaving.person_id
