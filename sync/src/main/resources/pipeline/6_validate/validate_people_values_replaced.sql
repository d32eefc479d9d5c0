-- step:    validate_people_values_replaced
-- does:    finds columns in which half or more of the people of a school, and more than two, have another value than in Apple School Manager
-- reads:   match_changed_values, match_known_people, match_handed_on_addresses, match_handed_on_numbers, patch_users, dedupe_orgs
-- reports: RST-659
-- empty-without: match_changed_values
-- source:  Apple School Manager User Guide: an upload replaces the values of a person; no change of people gives half of a school another name
with replaced as (
    select changed.location_id, changed.field, count(*) as people, min(changed.row_id) as first_row_id
    from match_changed_values as changed
    where changed.field <> 'grades'
        and not (changed.field = 'email' and exists (select 1 from match_handed_on_addresses as told where told.row_id = changed.row_id))
        and not exists (
            select 1 from match_handed_on_numbers as told where told.row_id = changed.row_id and told.field = changed.field
        )
    group by changed.location_id, changed.field
    having count(*) > 2
),

held as (
    select replaced.location_id, replaced.field, count(*) as people
    from match_known_people as people
    inner join replaced on replaced.location_id = first_of_list(people.location_ids)
    where people.status not in ('Deactivated', 'Deleted')
        and case replaced.field
            when 'givenName' then people.first_name
            when 'familyName' then people.last_name
            when 'email' then people.email_address
            when 'username' then people.sis_username
            else people.person_number
        end <> ''
    group by replaced.location_id, replaced.field
)

select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    replaced.field,
    orgs.name as value,
    cast(replaced.people as string) as detail
from replaced
inner join held on held.location_id = replaced.location_id and held.field = replaced.field
inner join patch_users as users on users.row_id = replaced.first_row_id
inner join dedupe_orgs as orgs on orgs.sourced_id = replaced.location_id
where replaced.people * 2 >= held.people
