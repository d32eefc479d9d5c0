-- table:   source_academic_sessions
-- holds:   one term, the school year from August to July in which today lies: a directory has none, and a class must have one
-- reads:   publish_settings
-- source:  OneRoster 1.1 and 1.2 REST, ClassDType: terms is a list of one or more; docs/reference/provider.md
with years as (
    select cast(year(cast(today as date)) + case when month(cast(today as date)) >= 8 then 1 else 0 end as varchar) as ends
    from publish_settings
)

select
    0 as row_id,
    concat('school-year-', ends) as sourcedId,
    'active' as status,
    cast(null as varchar) as dateLastModified,
    concat('School year ', cast(cast(ends as integer) - 1 as varchar), '/', ends) as title,
    'term' as type,
    concat(cast(cast(ends as integer) - 1 as varchar), '-08-01') as startDate,
    concat(ends, '-07-31') as endDate,
    cast(null as varchar) as parentSourcedId,
    ends as schoolYear
from years
