-- step:    plan_name_conflicts
-- does:    says why somebody gets a name with a number, or none: who has the name that the format gives
-- reads:   plan_new_names, plan_taken_names, plan_account_names, match_known_people
-- writes:  one row for each person who does not get the name of the format; holder_status is new where another new person gets it
-- key:     person_id
-- empty-without: plan_taken_names
-- columns: person_id string, wanted_name string, holder string, holder_status string
-- source:  Apple School Manager User Guide: a number is appended where a name is taken; Claris FAQ: also by a deactivated account, and by a deleted one until the purge
with held as (
    select
        lower_case(people.managed_apple_account) as name,
        min(coalesce(people.person_id, people.email_address, people.managed_apple_account)) as holder,
        min(people.status) as status
    from match_known_people as people
    inner join plan_taken_names as taken on taken.name = lower_case(people.managed_apple_account)
    group by lower_case(people.managed_apple_account)
),

given as (
    select names.person_id, names.managed_apple_account as name
    from plan_account_names as names
    inner join plan_taken_names as taken on taken.name = names.managed_apple_account
)

select
    names.person_id,
    names.name as wanted_name,
    coalesce(held.holder, given.person_id) as holder,
    case when held.name is null then 'new' else held.status end as holder_status
from plan_new_names as names
inner join plan_taken_names as taken on taken.name = names.name
left join held on held.name = names.name
left join given on given.name = names.name
where given.person_id is distinct from names.person_id
