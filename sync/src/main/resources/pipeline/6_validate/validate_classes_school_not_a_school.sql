-- step:    validate_classes_school_not_a_school
-- does:    finds classes whose school is an org of another type
-- reads:   dedupe_classes, dedupe_orgs
-- reports: RST-140
-- source:  OneRoster 1.2 CSV binding, classes.csv: schoolSourcedId names an org of type school
select
    classes.source_file,
    classes.source_row,
    classes.sourced_id as record,
    'schoolSourcedId' as field,
    classes.school_sourced_id as value,
    orgs.type as detail
from dedupe_classes as classes
inner join dedupe_orgs as orgs on orgs.sourced_id = classes.school_sourced_id
where orgs.type <> 'school'
