-- does:    gives the people with one more, who was made at the web page or came by federated sign-in
-- reads:   person
-- params:  account (text), activity (text), person_id (text), first_name (text), last_name (text), email_address (text), role (text), authentication (text), today (day)
-- engine:  DuckDB, since the stand-in has no other
select *
from person
union all
select
    concat('u', cast(digest(concat(:account, ' ', :activity)) as string)), :person_id, cast(null as string), :first_name,
    cast(null as string), :last_name, cast(null as string), :email_address, cast(null as string), '8', :role,
    cast(null as string), :account, :authentication, 'MANUAL', 'Active', :today, cast(null as string), cast(null as string),
    false, false
