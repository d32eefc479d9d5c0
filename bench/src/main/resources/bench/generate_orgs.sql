-- does:    one district and its schools
-- source:  OneRoster 1.1 CSV binding, orgs.csv
select
    'D1' as sourcedId,
    'active' as status,
    '2026-07-01T02:00:00.000Z' as dateLastModified,
    'Harbor District' as name,
    'district' as type,
    null as identifier,
    null as parentSourcedId

union all

select
    school_id(schools.number),
    'active',
    modified('school modified', schools.number),
    'School ' || (1 + schools.number),
    'school',
    (36000001 + schools.number)::varchar,
    'D1'
from range(school_count()) as schools(number)
