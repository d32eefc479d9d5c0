-- does:    names the fields that an override gave a user
-- reads:   overrides
-- params:  id (text)
select field
from overrides
where sourced_id = :id
order by field
