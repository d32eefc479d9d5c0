-- does:    finds the locations half or more of whose students, and more than two, have another grade
-- reads:   match_changed_grades
select location_id
from match_changed_grades
where changed > 2 and changed * 2 >= students
order by location_id
