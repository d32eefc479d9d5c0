-- step:    match_unresolved
-- does:    lists the people who match nobody, or not one person for certain, with the candidates for each
-- reads:   match_found, match_claims, match_keys, match_possible, match_by_email, patch_users, match_people, run_settings, setting_grades
-- writes:  one row for each such user; of more than 10 people with the same values the first 10 are candidates
-- key:     row_id
-- empty-without: match_found and match_claims
-- columns: row_id bigint, source_file string, source_row bigint, person_id string, first_name string, middle_name string, last_name string, email_address string, person_number string, sis_username string, grade_level string, reason string, candidates string
-- source:  Claris FAQ: a report lists the unmatched for correction by hand
with doubtful as (
    select row_id, found as reason, first_candidate, last_candidate
    from match_found
    where candidate is null
    union all
    select row_id, 'claimed twice' as reason, candidate as first_candidate, candidate as last_candidate
    from match_claims
),

doubtful_keys as (
    select distinct keys.fields_key
    from doubtful
    inner join match_keys as keys on keys.row_id = doubtful.row_id
),

holders as (
    select distinct candidates.fields_key, candidates.candidate
    from match_possible as candidates
    inner join doubtful_keys on doubtful_keys.fields_key = candidates.fields_key
),

numbered as (
    select fields_key, candidate, row_number() over (partition by fields_key order by candidate) as place
    from holders
),

alike as (
    select keys.row_id, numbered.candidate
    from doubtful
    inner join match_keys as keys on keys.row_id = doubtful.row_id
    inner join numbered on numbered.fields_key = keys.fields_key and numbered.place <= 10
    union all
    select row_id, first_candidate as candidate from doubtful where first_candidate is not null
    union all
    select row_id, last_candidate as candidate from doubtful where last_candidate is not null
    union all
    select row_id, 'mailto:' || email_key as candidate from match_by_email
),

listed as (
    select row_id, different_words(candidate) as candidates
    from alike
    group by row_id
)

select
    users.row_id,
    users.source_file,
    users.source_row,
    coalesce(people.person_id, users.sourced_id) as person_id,
    users.given_name as first_name,
    users.middle_name,
    users.family_name as last_name,
    users.email as email_address,
    chosen_value(run_settings.person_number_source, users.sourced_id, users.identifier, users.username, users.user_master_identifier) as person_number,
    users.username as sis_username,
    coalesce(setting_grades.grade_level, users.grade) as grade_level,
    doubtful.reason,
    listed.candidates
from doubtful
cross join run_settings
inner join patch_users as users on users.row_id = doubtful.row_id
left join match_people as people on people.row_id = users.row_id
left join setting_grades on setting_grades.grade = users.grade
left join listed on listed.row_id = users.row_id
