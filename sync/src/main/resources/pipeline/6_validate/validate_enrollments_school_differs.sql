-- step:    validate_enrollments_school_differs
-- does:    finds enrollments whose school is another than their class's
-- reads:   filter_other_schools
-- reports: RST-141
-- empty-without: filter_other_schools
-- source:  OneRoster 1.2 CSV binding, enrollments.csv: schoolSourcedId
select
    others.source_file,
    others.source_row,
    others.sourced_id as record,
    'schoolSourcedId' as field,
    others.other_school as value,
    others.class_school as detail
from filter_other_schools as others
where others.known
