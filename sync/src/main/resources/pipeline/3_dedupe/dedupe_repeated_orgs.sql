-- step:    dedupe_repeated_orgs
-- does:    finds the sourcedIds that several orgs have
-- reads:   filter_orgs
-- writes:  one row for each such sourcedId
-- key:     sourced_id
-- stored:  table, few rows or none, and the engine should know it
-- source:  OneRoster 1.2 CSV binding: a sourcedId is unique in its file
select sourced_id
from filter_orgs
where sourced_id is not null
group by sourced_id
having count(*) > 1
