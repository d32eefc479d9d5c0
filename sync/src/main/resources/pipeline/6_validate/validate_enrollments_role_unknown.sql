-- step:    validate_enrollments_role_unknown
-- does:    finds enrollments that were left out for a role that OneRoster does not know, or for none
-- reads:   filter_unusual_enrollments
-- reports: RST-205 RST-218
-- empty-without: filter_unusual_enrollments
-- source:  OneRoster 1.2 enrollments.csv, role; REST 1.1 allows all roles of a user; ext: is an extension
select
    case when rows.role is null then 'RST-218' else 'RST-205' end as code,
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    'role' as field,
    rows.role as value,
    cast(null as string) as detail
from filter_unusual_enrollments as rows
where rows.code = 'LFT-07'
    and coalesce(rows.role, '') not in ('administrator', 'aide', 'counselor', 'districtadministrator', 'guardian', 'parent', 'principal', 'proctor', 'relative', 'siteadministrator', 'student', 'systemadministrator', 'teacher')
    and not full_match(coalesce(rows.role, ''), 'ext:[a-z0-9._-]+')
