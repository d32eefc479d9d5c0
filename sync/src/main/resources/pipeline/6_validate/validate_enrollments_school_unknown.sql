-- step:    validate_enrollments_school_unknown
-- does:    finds enrollments whose school is not in the source
-- reads:   patch_enrollments, filter_enrollment_links, read_orgs
-- reports: RST-133
-- source:  OneRoster 1.2 CSV binding: every reference names a row
select
    enrollments.source_file,
    enrollments.source_row,
    enrollments.sourced_id as record,
    'schoolSourcedId' as field,
    enrollments.school_sourced_id as value,
    cast(null as string) as detail
from filter_enrollment_links as links
inner join patch_enrollments as enrollments on enrollments.row_id = links.row_id
left join read_orgs as orgs on orgs.sourced_id = enrollments.school_sourced_id
where links.class_school is not null and orgs.row_id is null
