-- step:    validate_enrollments_school_unknown
-- does:    finds enrollments whose school is not in the source
-- reads:   filter_other_schools
-- reports: RST-133
-- source:  OneRoster 1.2 CSV binding: every reference names a row
select
    others.source_file,
    others.source_row,
    others.sourced_id as record,
    'schoolSourcedId' as field,
    others.other_school as value,
    cast(null as string) as detail
from filter_other_schools as others
where not others.known
