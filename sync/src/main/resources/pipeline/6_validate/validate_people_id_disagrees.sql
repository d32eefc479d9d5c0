-- step:    validate_people_id_disagrees
-- does:    finds people whose Person ID belongs to one person and whose values belong to another
-- reads:   match_found, patch_users, match_people
-- reports: RST-604
-- empty-without: match_found
-- source:  docs/reference/interpretation.md: swapped addresses and recycled ids are not guessed about
select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    'match.fields' as field,
    coalesce(people.person_id, users.sourced_id) as value,
    found.first_candidate as detail
from match_found as found
inner join patch_users as users on users.row_id = found.row_id
left join match_people as people on people.row_id = users.row_id
where found.found = 'id and fields disagree'
