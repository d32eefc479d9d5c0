-- step:    validate_known_people_word
-- does:    finds words in the file of known people that Apple School Manager does not use, or writes otherwise
-- reads:   known_person
-- reports: RST-613
-- empty-without: known_person
-- source:  Apple School Manager User Guide, roles and account statuses; an unknown status would count as active
with words as (
    select source_file, source_row, person_id, email_address, 'role' as field, role as value, role in ('Administrator', 'Site Manager', 'People Manager', 'Device Enrollment Manager', 'Content Manager', 'Manager', 'Staff', 'Instructor', 'Student') as is_apples
    from known_person
    union all
    select source_file, source_row, person_id, email_address, 'authentication' as field, authentication as value, authentication in ('Apple', 'Federated') as is_apples
    from known_person
    union all
    select source_file, source_row, person_id, email_address, 'source' as field, source as value, lower_case(source) not in ('sis', 'sftp', 'manual') or source in ('SIS', 'SFTP', 'Manual') as is_apples
    from known_person
    union all
    select source_file, source_row, person_id, email_address, 'status' as field, status as value, status in ('New', 'Active', 'Deactivated', 'Locked', 'Deleted') as is_apples
    from known_person
)

select
    source_file,
    source_row,
    coalesce(person_id, email_address) as record,
    field,
    value,
    case field
        when 'role' then 'Administrator, Site Manager, People Manager, Device Enrollment Manager, Content Manager, Manager, Staff, Instructor, Student'
        when 'authentication' then 'Apple, Federated'
        when 'source' then 'SIS, SFTP, Manual'
        else 'New, Active, Deactivated, Locked, Deleted'
    end as detail
from words
where not is_apples
