-- does:    lists the problems of some orgs as problems.csv has them, each once
-- reads:   problems_by_org
-- params:  orgs (texts)
with listed as (
    select distinct place, file, line, field, record, value, code, severity, what, fix
    from problems_by_org
    where org in (:orgs)
)

select file, line, field as "column", record, value, code, severity, what, fix
from listed
order by place
