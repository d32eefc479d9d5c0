-- does:    keeps by what each person was recognised, and whom of Apple School Manager it is or could be
-- reads:   patch_users, match_found, match_claims, match_people, run_settings
select
    users.sourced_id,
    case
        when claims.row_id is not null then 'claimed twice'
        when found.found = 'unmatched' and run_settings.create_unmatched then 'new'
        else found.found
    end as found,
    coalesce(people.person_id, users.sourced_id) as person_id,
    coalesce(found.candidate, found.first_candidate) as candidate,
    coalesce(claims.other_id, found.last_candidate) as other,
    run_settings.match_fields as fields
from match_found as found
inner join patch_users as users on users.row_id = found.row_id
cross join run_settings
left join match_claims as claims on claims.row_id = found.row_id
left join match_people as people on people.row_id = found.row_id
