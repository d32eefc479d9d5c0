-- does:    stands for the overrides of a run that kept none
-- reads:   none
select cast(null as varchar) as sourced_id, cast(null as varchar) as field, cast(null as varchar) as value
where false
