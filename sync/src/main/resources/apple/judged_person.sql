-- does:    says what becomes of each person of the upload: create, update, kept without a word, invisible, or refused with a code
-- reads:   sent_person, met_person, issue_person, person, deleted_account
-- params:  today (day), activity (text), hides_resent (boolean), ignores_changes (boolean)
-- engine:  DuckDB, since the stand-in has no other
with found as (
    select
        sent_person.*, met_person.unique_identifier, issue_person.code as issue, person.updates_stopped,
        person.status = 'Deactivated' and person.deactivated_by = 'web' as is_blocked,
        person.status <> 'Deactivated' and person.person_id is not null
        and email_key(person.email_address) is not distinct from email_key(sent_person.email_address) as is_alike,
        deleted_account.person_id is not null as was_deleted,
        deleted_account.deleted_by = 'web' and not deleted_account.left_out as is_deleted_by_hand,
        deleted_account.updated_invisibly or next_sunday(deleted_account.deleted_on) > :today as is_not_purged
    from sent_person
    inner join met_person on met_person.person_id = sent_person.person_id
    left join issue_person on issue_person.person_id = sent_person.person_id
    left join person on person.unique_identifier = met_person.unique_identifier
    left join deleted_account on deleted_account.person_id = sent_person.person_id
)

select
    person_id, person_number, first_name, middle_name, last_name, grade_level, email_address, sis_username, password_policy,
    role, location_ids, file_name, row_in_file,
    coalesce(unique_identifier, concat('u', cast(digest(concat(person_id, ' ', :activity)) as string))) as unique_identifier,
    case
        when issue is not null then 'refused'
        when was_deleted and is_deleted_by_hand then 'refused'
        when was_deleted and is_not_purged and :hides_resent then 'invisible'
        when unique_identifier is null then 'create'
        when updates_stopped or is_blocked then 'refused'
        when :ignores_changes and is_alike then 'kept'
        else 'update'
    end as outcome,
    case
        when issue is not null then issue
        when was_deleted and is_deleted_by_hand then 'NOT_FOUND'
        when updates_stopped or is_blocked then 'OPERATION_NOT_ALLOWED'
    end as code
from found
