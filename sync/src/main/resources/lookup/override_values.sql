-- does:    keeps which values the settings gave each user
-- reads:   setting_overrides
select sourced_id, 'givenName' as field, given_name as value
from setting_overrides
where given_name is not null
union all
select sourced_id, 'middleName' as field, middle_name as value
from setting_overrides
where middle_name is not null
union all
select sourced_id, 'familyName' as field, family_name as value
from setting_overrides
where family_name is not null
union all
select sourced_id, 'email' as field, email as value
from setting_overrides
where email is not null
union all
select sourced_id, 'username' as field, username as value
from setting_overrides
where username is not null
union all
select sourced_id, 'identifier' as field, identifier as value
from setting_overrides
where identifier is not null
union all
select sourced_id, 'grades' as field, grades as value
from setting_overrides
where grades is not null
