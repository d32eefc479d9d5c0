-- does:    takes the problems of some orgs
-- reads:   problems_by_org
-- params:  orgs (texts)
select code, source_file, source_row, field, record, value, detail
from problems_by_org
where org in (:orgs)
