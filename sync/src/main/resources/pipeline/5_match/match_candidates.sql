-- step:    match_candidates
-- does:    puts the values of the people whom Apple School Manager holds into the same key
-- reads:   match_known_people, known_person, run_settings, one_off_people
-- writes:  one row for each such person, and one more, with listing 2, where the file of known people has the person too; none where duplicates are not prevented. candidate is the Person ID, or mailto: and the address of an account without one
-- key:     none, since two accounts may have one e-mail address, and a file of known people one person twice until it is validated
-- stored:  view, it costs less to look once more than to keep a million keys
-- empty-without: run_settings.prevent_duplicates
-- columns: candidate string, listing integer, fields_key string
-- source:  Apple School Manager User Guide: a deactivated account is reactivated by its Person ID, a deleted one is gone
with people as (
    -- Whose address was changed once comes with the address of the source.
    select
        held.person_id,
        case when email_key(held.email_address) = email_key(changes.email_sent) then changes.email_before else held.email_address end as email_address,
        held.person_number,
        held.sis_username,
        held.first_name,
        held.last_name,
        held.grade_level,
        held.status,
        1 as listing
    from match_known_people as held
    left join one_off_people as changes on changes.person_id = held.person_id and changes.kind in ('push', 'push_back')
    union all
    select
        known.person_id,
        known.email_address,
        known.person_number,
        known.sis_username,
        known.first_name,
        known.last_name,
        known.grade_level,
        known.status,
        case when held.person_id is null then 1 else 2 end as listing
    from known_person as known
    left join match_known_people as held on held.person_id = known.person_id and coalesce(held.status, '') <> 'Deleted'
),

named as (
    select *, coalesce(person_id, 'mailto:' || email_key(email_address)) as candidate
    from people
    where coalesce(status, '') <> 'Deleted'
)

select
    named.candidate,
    named.listing,
    key_part(run_settings.match_grade_level, match_key(named.grade_level))
        || key_part(run_settings.match_first_name, match_key(named.first_name))
        || key_part(run_settings.match_last_name, match_key(named.last_name))
        || key_part(run_settings.match_sis_username, match_key(named.sis_username))
        || key_part(run_settings.match_person_number, match_key(named.person_number))
        || key_part(run_settings.match_email_address, email_key(named.email_address)) as fields_key
from named
cross join run_settings
where run_settings.prevent_duplicates and named.candidate is not null
