-- does:    makes of the account format what stands before the @ for each new person whose account is not federated; null where a field of the format is blank
-- reads:   sent_person, met_person
-- params:  student_format (text), staff_format (text), domains (texts)
-- engine:  DuckDB, since the stand-in has no other
with new_person as (
    select
        sent_person.*, split_part(sent_person.email_address, '@', 1) as email_name,
        case when sent_person.role = 'Student' then :student_format else :staff_format end as format
    from sent_person
    inner join met_person on met_person.person_id = sent_person.person_id
    where
        met_person.unique_identifier is null
        and not coalesce(split_part(email_key(sent_person.email_address), '@', 2) in (:domains), false)
),

filled as (
    select
        *,
        (contains(format, '{person_number}') and person_number is null)
        or (contains(format, '{sis_username}') and sis_username is null)
        or (contains(format, '{email_name}') and email_name is null)
        or (contains(format, '{grade_level}') and grade_level is null) as lacks_field,
        replace(replace(replace(replace(replace(replace(replace(format,
            '{person_number}', coalesce(person_number, '')), '{sis_username}', coalesce(sis_username, '')),
            '{email_name}', coalesce(email_name, '')), '{grade_level}', coalesce(grade_level, '')),
            '{first_name}', coalesce(first_name, '')), '{last_name}', coalesce(last_name, '')),
            '{first_letter}', substring(coalesce(first_name, ''), 1, 1)) as name
    from new_person
)

select
    person_id, file_name, row_in_file,
    case when not lacks_field then nullif(account_letters(name), '') end as base
from filled
