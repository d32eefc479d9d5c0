-- step:    plan_taken_names
-- does:    finds the new names that somebody has already, and those that several new people would have
-- reads:   plan_new_names, match_known_people
-- writes:  one row for each such name; separator is what stands before a number, is_held whether an account has the name
-- key:     name
-- stored:  table, few rows, and the engine should know it
-- empty-without: plan_new_names
-- columns: name string, people bigint, is_federated integer, is_held boolean, separator string
-- source:  Apple School Manager User Guide: a number is appended where a name is taken; Claris FAQ: .1 where the name belongs to a deactivated or deleted account, and names are free again after the purge
with held as (
    select lower_case(managed_apple_account) as name, max(case when status in ('Deactivated', 'Deleted') then 1 else 0 end) as is_over
    from match_known_people
    where managed_apple_account is not null
    group by lower_case(managed_apple_account)
),

wanted as (
    select name, count(*) as people, max(case when is_federated then 1 else 0 end) as is_federated
    from plan_new_names
    group by name
)

select
    wanted.name,
    wanted.people,
    wanted.is_federated,
    held.name is not null as is_held,
    case when held.is_over = 1 then '.' else '' end as separator
from wanted
left join held on held.name = wanted.name
where wanted.people > 1 or held.name is not null
