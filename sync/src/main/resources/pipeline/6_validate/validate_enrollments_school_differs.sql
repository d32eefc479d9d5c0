-- step:    validate_enrollments_school_differs
-- does:    finds enrollments whose school is another than their class's
-- reads:   patch_enrollments, filter_enrollment_links, read_orgs
-- reports: RST-141
-- source:  OneRoster 1.2 CSV binding, enrollments.csv: schoolSourcedId
select
    enrollments.source_file,
    enrollments.source_row,
    enrollments.sourced_id as record,
    'schoolSourcedId' as field,
    enrollments.school_sourced_id as value,
    links.class_school as detail
from filter_enrollment_links as links
inner join patch_enrollments as enrollments on enrollments.row_id = links.row_id
left join read_orgs as orgs on orgs.sourced_id = enrollments.school_sourced_id
where links.class_school is not null and orgs.row_id is not null
