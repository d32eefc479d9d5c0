-- does:    names the file of the enrollments
-- reads:   filter_judged_enrollments
select source_file
from filter_judged_enrollments
limit 1
