-- does:    gives a page of the records that are new or different since a client has read them; one that is gone is not told of
-- reads:   record, past_record
-- params:  limit (number), start (number)
-- engine:  DuckDB, since the stand-in has no other
select *
from record
except
select *
from past_record
order by source_system_identifier, unique_identifier
limit :limit offset :start
