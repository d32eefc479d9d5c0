-- step:    plan_totals
-- does:    counts what Apple School Manager holds today, and what of it is active
-- reads:   match_known_people, directory_location, directory_course, directory_class, directory_roster
-- writes:  one row for each entity
-- key:     entity
-- source:  Apple School Manager User Guide: a deactivated account, and a class that is kept by hand, is no upload's
select 'people' as entity, count(*) as held, count(case when status not in ('Deactivated', 'Deleted') then 1 end) as active
from match_known_people
union all
select 'locations' as entity, count(*) as held, count(case when source <> 'Manual' then 1 end) as active
from directory_location
union all
select 'courses' as entity, count(*) as held, count(case when source <> 'Manual' then 1 end) as active
from directory_course
union all
select 'classes' as entity, count(*) as held, count(case when source <> 'Manual' then 1 end) as active
from directory_class
union all
select 'rosters' as entity, count(*) as held, count(*) as active
from directory_roster
