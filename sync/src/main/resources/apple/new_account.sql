-- does:    gives each new person an account; where the name belongs to somebody, or did until the purge at the weekend, the lowest free number is appended
-- reads:   judged_person, account_base, person, deleted_account
-- params:  separator (text), domain (text), domains (texts)
-- engine:  DuckDB, since the stand-in has no other
with taken as (
    select managed_apple_account as account from person where managed_apple_account is not null
    union
    select managed_apple_account from deleted_account where managed_apple_account is not null
),

wanted as (
    select
        judged_person.person_id, account_base.base,
        row_number() over (
            partition by account_base.base order by judged_person.file_name, lpad(judged_person.row_in_file, 12, '0')
        ) as place
    from judged_person
    inner join account_base on account_base.person_id = judged_person.person_id
    where judged_person.outcome = 'create'
),

stems as (
    select without_number(split_part(account, '@', 1)) as stem, count(*) as accounts
    from taken
    group by without_number(split_part(account, '@', 1))
),

bases as (
    select wanted.base, max(wanted.place) + max(coalesce(stems.accounts, 0)) + count(*) as most
    from wanted
    left join stems on stems.stem = without_number(wanted.base)
    group by wanted.base
),

numbers as (
    select base, explode(numbers_up_to(most)) - 1 as number
    from bases
),

names as (
    select base, number, case when number = 0 then base else concat(base, :separator, number) end as name
    from numbers
),

free as (
    select
        names.base, names.name, names.number,
        row_number() over (partition by names.base order by names.number) as place
    from names
    left join taken on taken.account = concat(names.name, '@', :domain)
    left join bases on bases.base = names.name and names.number > 0
    where taken.account is null and bases.base is null
)

select wanted.person_id, concat(free.name, '@', :domain) as managed_apple_account, free.number > 0 as has_number
from wanted
inner join free on free.base = wanted.base and free.place = wanted.place
union all
select person_id, email_key(email_address), false
from judged_person
where outcome = 'create' and split_part(email_key(email_address), '@', 2) in (:domains)
