-- step:    match_changed_values
-- does:    lists which values of whom Apple School Manager holds the upload would replace with others
-- reads:   patch_users, match_people, match_known_people, match_other_people, run_settings, setting_grades
-- writes:  one row for each such person and column; none where a value is blank on one side, where only case, blanks or the form of an accent differ, where an upload does not change the value, and of whom it is told that somebody else has the Person ID
-- key:     row_id, field
-- stored:  table, few rows on a usual day, and the engine should know it
-- empty-without: match_known_people
-- columns: row_id bigint, source_file string, source_row bigint, sourced_id string, location_id string, field string, before string, after string
-- source:  Apple School Manager User Guide: an upload replaces the values of a person; of whom an identity provider syncs only grade, SIS username, role and locations
with met as (
    select
        users.row_id, users.source_file, users.source_row, users.sourced_id, users.is_student,
        users.given_name, users.family_name, users.email, users.username, users.identifier, users.user_master_identifier, users.grade,
        held.first_name, held.last_name, held.email_address, held.sis_username, held.grade_level,
        held.person_number as held_number,
        held.source,
        held.location_ids
    from patch_users as users
    left join match_people on match_people.row_id = users.row_id
    inner join match_known_people as held on held.person_id = coalesce(match_people.person_id, users.sourced_id)
    where held.status not in ('Deactivated', 'Deleted') and held.upload_stop is null
),

numbered as (
    select
        met.*, run_settings.person_number_source,
        chosen_value(run_settings.person_number_source, met.sourced_id, met.identifier, met.username, met.user_master_identifier) as person_number
    from met
    cross join run_settings
),

-- To compare texts as they are costs little, and nearly nobody is left for what costs more.
compared as (
    select numbered.*, coalesce(setting_grades.grade_level, numbered.grade) as sent_grade
    from numbered
    left join setting_grades on setting_grades.grade = numbered.grade
    where numbered.given_name <> numbered.first_name
        or numbered.family_name <> numbered.last_name
        or numbered.email <> numbered.email_address
        or numbered.username <> numbered.sis_username
        or numbered.person_number <> numbered.held_number
        or coalesce(setting_grades.grade_level, numbered.grade) <> numbered.grade_level
),

listed as (
    select
        compared.*,
        first_of_list(compared.location_ids) as location_id,
        case fields.field when 'number' then compared.person_number_source else fields.field end as field,
        case fields.field
            when 'givenName' then match_key(compared.first_name)
            when 'familyName' then match_key(compared.last_name)
            when 'email' then email_key(compared.email_address)
            when 'username' then match_key(compared.sis_username)
            when 'grades' then match_key(compared.grade_level)
            else match_key(compared.held_number)
        end as before,
        case fields.field
            when 'givenName' then match_key(compared.given_name)
            when 'familyName' then match_key(compared.family_name)
            when 'email' then email_key(compared.email)
            when 'username' then match_key(compared.username)
            when 'grades' then match_key(compared.sent_grade)
            else match_key(compared.person_number)
        end as after
    from compared
    cross join (values ('givenName'), ('familyName'), ('email'), ('username'), ('grades'), ('number')) as fields(field)
    where (compared.source in ('SFTP', 'SIS', 'Manual') or fields.field in ('username', 'grades'))
        and (fields.field <> 'number' or compared.person_number_source <> 'username')
        and (fields.field <> 'grades' or compared.is_student = 1)
        and not exists (select 1 from match_other_people as others where others.row_id = compared.row_id)
)

select row_id, source_file, source_row, sourced_id, location_id, field, before, after
from listed
where before <> after
