-- does:    names people of the source
-- reads:   read_users
-- params:  ids (texts)
select sourced_id, min(concat_ws(' ', given_name, family_name)) as name
from read_users
where sourced_id in (:ids)
group by sourced_id
