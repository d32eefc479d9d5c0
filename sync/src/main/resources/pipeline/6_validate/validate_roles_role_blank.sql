-- step:    validate_roles_role_blank
-- does:    finds people of whom no role is given, and what they count as
-- reads:   filter_roles
-- reports: RST-208
-- source:  Apple's guide to OneRoster users: a blank role is student; an enrollment knows better
select distinct
    rows.source_file,
    rows.source_row,
    rows.user_sourced_id as record,
    'role' as field,
    rows.role_text as value,
    rows.role as detail
from filter_roles as rows
where rows.role_text is null
