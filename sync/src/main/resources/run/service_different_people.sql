-- does:    counts the people whom the roster service lists otherwise than they were handed over; a value that it does not tell is not compared
-- reads:   sent_person, listed_person
with sent_people as (
    select person_id, first_name, last_name, email_address, sis_username, grade_level, role, status <> 'Deactivated' as is_live
    from sent_person
    where person_id is not null and source in ('SFTP', 'SIS') and status <> 'Deleted'
),

listed_people as (
    select
        person_id, first_name, last_name, email_address, sis_username, grade_level, source,
        coalesce(status, 'Active') <> 'Deactivated' as is_live
    from listed_person
    where person_id is not null
),

different_people as (
    select coalesce(sent.person_id, listed.person_id) as person_id
    from sent_people as sent
    full outer join listed_people as listed on listed.person_id = sent.person_id
    where
        (
            coalesce(sent.is_live, false) <> coalesce(listed.is_live, false)
            and (sent.person_id is not null or listed.source in ('SFTP', 'SIS'))
        )
        or (
            sent.is_live
            and (
                sent.first_name <> listed.first_name
                or sent.last_name <> listed.last_name
                or case_folded(sent.email_address) <> case_folded(listed.email_address)
                or sent.sis_username <> listed.sis_username
                or (sent.role = 'Student' and sent.grade_level <> listed.grade_level)
            )
        )
)

select count(*) as people
from different_people
