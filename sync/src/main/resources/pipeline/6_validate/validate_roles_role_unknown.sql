-- step:    validate_roles_role_unknown
-- does:    finds people with a role that OneRoster does not know
-- reads:   read_roles
-- reports: RST-205
-- source:  OneRoster 1.1 users.csv and 1.2 roles.csv, role; ext: is an extension
select distinct
    rows.source_file,
    rows.source_row,
    rows.user_sourced_id as record,
    'role' as field,
    rows.role_text as value,
    cast(null as string) as detail
from read_roles as rows
where rows.role_text not in ('administrator', 'aide', 'counselor', 'districtadministrator', 'guardian', 'parent', 'principal', 'proctor', 'relative', 'siteadministrator', 'student', 'systemadministrator', 'teacher')
    and not full_match(rows.role_text, 'ext:[a-z0-9._-]+')
    and rows.status = 'active'
