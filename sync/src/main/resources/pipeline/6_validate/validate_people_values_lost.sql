-- step:    validate_people_values_lost
-- does:    finds columns that came blank for most of those people of a school of whom Apple School Manager has a value
-- reads:   patch_users, match_people, match_known_people, dedupe_orgs, run_settings
-- reports: RST-623
-- empty-without: match_known_people
-- source:  Apple School Manager User Guide: an upload replaces the values of a person; more than 2 and at least half of a school are no change of people
with blank as (
    select
        users.source_file, users.source_row, users.sourced_id, fields.field,
        coalesce(match_people.person_id, users.sourced_id) as person_id
    from patch_users as users
    cross join run_settings
    cross join (values ('email'), ('grades'), ('identifier'), ('username')) as fields(field)
    left join match_people on match_people.row_id = users.row_id
    where (users.email is null or users.grade is null or users.identifier is null or users.username is null)
        and case fields.field
            when 'email' then users.email
            when 'grades' then case users.is_student when 1 then users.grade else 'none' end
            when 'identifier' then case run_settings.person_number_source when 'identifier' then users.identifier else 'none' end
            else users.username
        end is null
),

lost as (
    select
        blank.*, first_of_list(people.location_ids) as location_id,
        row_number() over (
            partition by first_of_list(people.location_ids), blank.field order by blank.source_file, blank.source_row
        ) as place,
        count(*) over (partition by first_of_list(people.location_ids), blank.field) as people
    from blank
    inner join match_known_people as people on people.person_id = blank.person_id
    where people.status not in ('Deactivated', 'Deleted')
        and case blank.field
            when 'email' then people.email_address
            when 'grades' then people.grade_level
            when 'identifier' then people.person_number
            else people.sis_username
        end <> ''
),

filled as (
    select lost.location_id, lost.field, count(*) as people
    from lost
    inner join match_known_people as people on first_of_list(people.location_ids) = lost.location_id
    where lost.place = 1 and lost.people > 2
        and people.status not in ('Deactivated', 'Deleted')
        and case lost.field
            when 'email' then people.email_address
            when 'grades' then people.grade_level
            when 'identifier' then people.person_number
            else people.sis_username
        end <> ''
    group by lost.location_id, lost.field
)

select
    lost.source_file,
    lost.source_row,
    lost.sourced_id as record,
    lost.field,
    orgs.name as value,
    cast(lost.people as string) as detail
from lost
inner join filled on filled.location_id = lost.location_id and filled.field = lost.field
inner join dedupe_orgs as orgs on orgs.sourced_id = lost.location_id
where lost.place = 1 and lost.people > 2 and lost.people * 2 >= filled.people
