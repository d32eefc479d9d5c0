-- does:    counts the errors that missing orgs explain, those of the orgs themselves among them, and all errors
-- reads:   problems, problem_kinds
with missing as (
    select distinct value as org from problems where code = 'RST-158'
),

errors as (
    select
        problems.code in ('RST-124', 'RST-125', 'RST-127', 'RST-158') and missing.org is not null as is_explained
    from problems
    inner join problem_kinds on problem_kinds.code = problems.code
    left join missing on missing.org = problems.value
    where problem_kinds.severity = 'error'
)

select
    (select count(*) from missing) as orgs,
    (select min(org) from missing) as org,
    count(case when is_explained then 1 end) as explained,
    count(*) as errors
from errors
