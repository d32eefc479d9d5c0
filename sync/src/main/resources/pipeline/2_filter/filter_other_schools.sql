-- step:    filter_other_schools
-- does:    finds the enrollments that name another school than their class does, and whether the source knows it
-- reads:   filter_unusual_enrollments, read_orgs
-- writes:  one row for each such enrollment
-- key:     row_id
-- stored:  table, few rows, and the engine should know it
-- empty-without: filter_unusual_enrollments
-- columns: row_id bigint, source_file string, source_row bigint, sourced_id string, other_school string, class_school string, known boolean
-- source:  OneRoster 1.2 CSV binding, enrollments.csv: schoolSourcedId
select
    enrollments.row_id,
    enrollments.source_file,
    enrollments.source_row,
    enrollments.sourced_id,
    enrollments.other_school,
    enrollments.class_school,
    exists (select 1 from read_orgs where read_orgs.sourced_id = enrollments.other_school) as known
from filter_unusual_enrollments as enrollments
where enrollments.class_school is not null and enrollments.code is null
