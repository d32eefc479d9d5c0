-- step:    match_handed_on_numbers
-- does:    finds who comes with the number or SIS username that until now somebody else had, who has another one now
-- reads:   match_changed_values, match_known_people
-- writes:  one row for each such user and column, with the first such person by row; none where several people had the value, as the place in a class is that of many
-- key:     row_id, field
-- stored:  table, few rows or none, and the engine should know it
-- empty-without: match_changed_values
-- columns: row_id bigint, field string, earlier_row_id bigint
-- source:  Apple School Manager User Guide: person_number and sis_username say who somebody is in the SIS
with handed_on as (
    select own.row_id, own.field, own.after, min(earlier.row_id) as earlier_row_id
    from match_changed_values as own
    inner join match_changed_values as earlier
        on earlier.field = own.field and earlier.before = own.after and earlier.row_id <> own.row_id
    where own.field not in ('givenName', 'familyName', 'email', 'grades')
    group by own.row_id, own.field, own.after
),

wanted as (
    select distinct field, after from handed_on
),

shared as (
    select wanted.field, wanted.after
    from match_known_people as held
    inner join wanted
        on wanted.after = match_key(case wanted.field when 'username' then held.sis_username else held.person_number end)
    group by wanted.field, wanted.after
    having count(*) > 1
)

select handed_on.row_id, handed_on.field, handed_on.earlier_row_id
from handed_on
left join shared on shared.field = handed_on.field and shared.after = handed_on.after
where shared.after is null
