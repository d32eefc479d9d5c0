-- step:    plan_account_names
-- does:    gives each new person an account name: the first by Person ID the name itself where nobody has it, the others one with a number
-- reads:   plan_new_names, plan_taken_names, plan_free_names
-- writes:  one row for each new person who gets a name; nobody gets an e-mail address that another account has
-- key:     person_id
-- empty-without: plan_new_names
-- columns: person_id string, managed_apple_account string
-- source:  Apple School Manager User Guide: a number is appended where a name is taken; an address of a federated domain is one account
with contested as (
    select
        names.person_id,
        names.name,
        taken.is_federated,
        row_number() over (partition by names.name order by names.person_id) - case when taken.is_held then 0 else 1 end as place
    from plan_new_names as names
    inner join plan_taken_names as taken on taken.name = names.name
)

select person_id, name as managed_apple_account
from plan_new_names
where name not in (select name from plan_taken_names)
union all
select person_id, name as managed_apple_account
from contested
where place = 0
union all
select contested.person_id, free.name as managed_apple_account
from contested
inner join plan_free_names as free on free.taken_name = contested.name and free.place = contested.place
where contested.place > 0 and contested.is_federated = 0
