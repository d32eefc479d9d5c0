-- does:    a school year with two terms, of which one is active on 2026-11-23
-- source:  OneRoster 1.1 CSV binding, academicSessions.csv
select
    sourcedId,
    'active' as status,
    '2026-07-01T02:00:00.000Z' as dateLastModified,
    title,
    type,
    startDate,
    endDate,
    parentSourcedId,
    '2027' as schoolYear
from (
    values
        ('SY26', '2026-27', 'schoolYear', '2026-08-15', '2027-06-30', null),
        ('FALL26', 'Fall 2026', 'term', first_day('FALL26'), last_day('FALL26'), 'SY26'),
        ('SPRING27', 'Spring 2027', 'term', first_day('SPRING27'), last_day('SPRING27'), 'SY26')
) as sessions(sourcedId, title, type, startDate, endDate, parentSourcedId)
