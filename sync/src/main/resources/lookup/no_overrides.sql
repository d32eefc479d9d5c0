-- does:    stands for the overrides of a run that kept none
-- reads:   none
select cast(null as string) as sourced_id, cast(null as string) as field, cast(null as string) as value
where false
