-- step:    dedupe_repeated_users
-- does:    finds the sourcedIds that several users have
-- reads:   filter_users
-- writes:  one row for each such sourcedId
-- key:     sourced_id
-- stored:  table, few rows or none, and the engine should know it
-- source:  OneRoster 1.2 CSV binding: a sourcedId is unique in its file
select sourced_id
from filter_users
where sourced_id is not null
group by sourced_id
having count(*) > 1
