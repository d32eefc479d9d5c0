-- does:    lists the accounts that are deleted up to a day, and those that vanish at a purge up to then, so that their names are free
-- reads:   match_aged_people
-- params:  to (day)
with listed as (
    select
        person_id, concat_ws(' ', first_name, last_name) as name, managed_apple_account, status, upload_stop, deleted_on, purged_on
    from match_aged_people
    where deleted_on <= :to
)

select 'deleted' as event, deleted_on as day, person_id, name, managed_apple_account
from listed
where status <> 'Deleted'
union all
select 'purged' as event, purged_on as day, person_id, name, managed_apple_account
from listed
where purged_on <= :to and (status <> 'Deleted' or upload_stop is null)
order by day, event, managed_apple_account, person_id
