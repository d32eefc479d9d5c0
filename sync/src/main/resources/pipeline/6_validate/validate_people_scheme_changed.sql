-- step:    validate_people_scheme_changed
-- does:    finds that the settings would give most people, or most staff, another Person ID than the pinned one
-- reads:   match_pins, patch_users, setting_accepted_schemes, run_settings
-- reports: RST-670
-- empty-without: match_pins
-- source:  Apple School Manager User Guide: use one value as person_id from the first upload on; another one makes new accounts
with counted as (
    select
        count(*) as all_people,
        count(pins.row_id) as moved_people,
        count(case when users.is_staff = 1 then 1 end) as all_staff,
        count(case when users.is_staff = 1 then pins.row_id end) as moved_staff
    from patch_users as users
    left join match_pins as pins
        on pins.row_id = users.row_id and pins.basis in ('sourcedId', 'identifier', 'username', 'userMasterIdentifier')
),

judged as (
    select
        *,
        moved_people >= 3 and moved_people * 2 > all_people as is_most_people,
        moved_staff >= 3 and moved_staff * 2 > all_staff as is_most_staff
    from counted
)

select
    cast(null as string) as source_file,
    cast(null as bigint) as source_row,
    cast(null as string) as record,
    'attributes.person_id' as field,
    cast(case when judged.is_most_people then judged.moved_people else judged.moved_staff end as string) as value,
    cast(case when judged.is_most_people then judged.all_people else judged.all_staff end as string) as detail
from judged
cross join run_settings
where (judged.is_most_people or judged.is_most_staff)
    and not exists (select 1 from setting_accepted_schemes as accepted where accepted.scheme = run_settings.person_id_source)
