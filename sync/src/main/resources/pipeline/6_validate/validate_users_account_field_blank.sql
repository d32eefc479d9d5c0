-- step:    validate_users_account_field_blank
-- does:    finds people without a value that the account format uses
-- reads:   patch_users, run_settings, setting_account_fields
-- reports: RST-411
-- empty-without: setting_account_fields
-- source:  Apple School Manager User Guide: a blank field of the format ends the upload with MANAGED_ID_GENERATION_FAILED
with filled as (
    select
        users.source_file,
        users.source_row,
        users.sourced_id,
        fields.field,
        case fields.field
            when 'person_number' then case run_settings.person_number_source
                when 'identifier' then users.identifier
                when 'username' then users.username
                when 'userMasterIdentifier' then users.user_master_identifier
                when 'sourcedId' then users.sourced_id
            end
            when 'sis_username' then users.username
            when 'email_address' then users.email
            when 'first_name' then users.given_name
            when 'middle_name' then users.middle_name
            when 'last_name' then users.family_name
            when 'grade_level' then case when users.is_student = 1 then nullif(users.grade, '') else 'staff' end
        end as value
    from patch_users as users
    cross join run_settings
    cross join setting_account_fields as fields
)

select
    filled.source_file,
    filled.source_row,
    filled.sourced_id as record,
    filled.field as field,
    filled.value as value,
    cast(null as string) as detail
from filled
where filled.value is null
