-- step:    match_other_people
-- does:    finds who comes with the Person ID of somebody with other names, or matches them by an address that may have been handed on: one name, an address or a number alone may change, all of them do not
-- reads:   match_changed_users, patch_users, match_people, match_found, match_claims, match_listed_people, run_settings, setting_same_people
-- writes:  one row for each such user of whom no match tells another problem and whom the settings do not call the same person; is_certain where last name and address are others, and so is the number, or the first name and the SIS username; of one last name, as brothers and sisters have, all else must be another. A value that is blank on one side is no proof, and where both names are others it is doubtful, also with one address and one number, since some schools make these of the id. Whom the fields match is somebody else where both names, the number and the SIS username are others, as far as both sides have them; it is doubtful where the first name and the number are, or one of number and SIS username is the same
-- key:     row_id
-- stored:  table, few rows or none, and the engine should know it
-- empty-without: match_listed_people
-- columns: row_id bigint, person_id string, first_name string, last_name string, email_address string, is_certain boolean
-- source:  Apple School Manager User Guide: an upload with a known Person ID overwrites that person, who keeps the account and what is in it
with differing as (
    -- To compare two texts as they are costs little, and nearly nobody is left for what costs more.
    select
        users.row_id, users.sourced_id, held.person_id, users.given_name, users.family_name, users.email, users.username,
        chosen_value(run_settings.person_number_source, users.sourced_id, users.identifier, users.username, users.user_master_identifier) as person_number,
        held.first_name, held.last_name, held.email_address, held.person_number as held_number, held.sis_username
    from match_changed_users as changed
    inner join patch_users as users on users.row_id = changed.row_id
    cross join run_settings
    left join match_people on match_people.row_id = users.row_id
    inner join match_listed_people as held on held.person_id = coalesce(match_people.person_id, users.sourced_id)
    where users.family_name <> held.last_name or users.given_name <> held.first_name
),

renamed as (
    select
        row_id, sourced_id, person_id, first_name, last_name, email_address,
        match_key(family_name) = match_key(last_name) as is_sibling,
        coalesce(match_key(given_name) <> match_key(first_name), false) as is_first_name_other,
        (match_key(given_name) = match_key(last_name) and match_key(family_name) = match_key(first_name))
            or instr(concat(match_key(given_name), ' '), concat(match_key(first_name), ' ')) = 1
            or instr(concat(match_key(first_name), ' '), concat(match_key(given_name), ' ')) = 1 as is_name_written_otherwise,
        email_key(email) <> email_key(email_address) as is_email_other,
        match_key(person_number) <> match_key(held_number) as is_number_other,
        match_key(username) <> match_key(sis_username) as is_username_other
    from differing
    where match_key(family_name) <> match_key(last_name)
        or (match_key(family_name) = match_key(last_name) and match_key(given_name) <> match_key(first_name))
),

judged as (
    select
        renamed.*,
        found.found,
        found.candidate,
        case
            when found.found = 'fields' then not is_sibling and is_first_name_other
                and coalesce(is_number_other, true) and coalesce(is_username_other, true)
            when is_sibling then coalesce(is_email_other and is_number_other, false) and coalesce(is_username_other, true)
            else coalesce(is_email_other, false)
                and (coalesce(is_number_other, false) or (is_first_name_other and coalesce(is_username_other, false)))
        end as is_certain,
        case
            when found.found = 'fields' then is_first_name_other
                and case
                    when is_sibling then coalesce(is_number_other, is_username_other, true)
                    else coalesce(is_number_other, false) or coalesce(is_username_other, false)
                end
            else not is_sibling and is_first_name_other and not coalesce(is_name_written_otherwise, false)
        end as is_doubtful
    from renamed
    left join match_found as found on found.row_id = renamed.row_id
)

select row_id, person_id, first_name, last_name, email_address, is_certain
from judged
cross join run_settings
where (is_certain or is_doubtful)
    and not (found is not distinct from 'fields' and coalesce(is_name_written_otherwise, false))
    and not exists (select 1 from setting_same_people as same where same.id = judged.person_id)
    and not exists (select 1 from setting_same_people as same where same.id = judged.sourced_id)
    and not exists (select 1 from match_claims as claims where claims.row_id = judged.row_id)
    and coalesce(found, '') not in ('two candidates', 'id and fields disagree', 'e-mail differs')
    and not (coalesce(found, '') = 'unmatched' and run_settings.create_unmatched)
    and coalesce(candidate, '') not like 'mailto:%'
