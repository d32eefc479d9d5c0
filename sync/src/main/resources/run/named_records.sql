-- does:    names records of one kind of the source
-- reads:   {records}
-- params:  records (name), title (name), ids (texts)
select sourced_id, min({title}) as name
from {records}
where sourced_id in (:ids)
group by sourced_id
