-- does:    counts the instructors who have a column in classes.csv, and those who have none
-- reads:   shape_instructors
select
    count(case when number <= 15 then 1 end) as sent,
    count(case when number > 15 then 1 end) as too_many
from shape_instructors
