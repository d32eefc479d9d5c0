-- step:    plan_free_names
-- does:    makes up names with a number for those who do not get the name that is taken
-- reads:   plan_taken_names, plan_new_names, match_known_people
-- writes:  one row for each name that nobody has and nobody would have; place counts from 1 for each taken name
-- key:     taken_name, place
-- empty-without: plan_taken_names
-- columns: taken_name string, name string, place bigint
-- source:  Apple School Manager User Guide: a number is appended where a name is taken
with stems as (
    select name, separator, people, split_part(name, '@', 1) as first_part, split_part(name, '@', 2) as domain
    from plan_taken_names
    where is_federated = 0
),

-- Twice where several new people would have the name; it counts no less.
used as (
    select lower_case(managed_apple_account) as name from match_known_people where managed_apple_account is not null
    union all
    select name from plan_new_names
),

-- Names that look like a taken one with a number; so many numbers more may be needed.
alike as (
    select without_number(split_part(name, '@', 1)) as word, split_part(name, '@', 2) as domain, count(*) as names
    from used
    where exists (select 1 from stems)
    group by 1, 2
),

numbered as (
    select
        stems.name as taken_name,
        explode(numbers_up_to(stems.people + least(alike.names, 9999))) as number
    from stems
    inner join alike
        on alike.word = without_number(stems.first_part) and alike.domain = stems.domain
),

offered as (
    select
        stems.name as taken_name,
        numbered.number,
        concat(stems.first_part, stems.separator, cast(numbered.number as string), '@', stems.domain) as name
    from numbered
    inner join stems on stems.name = numbered.taken_name
)

select taken_name, name, row_number() over (partition by taken_name order by number) as place
from offered
where not exists (select 1 from used where used.name = offered.name)
