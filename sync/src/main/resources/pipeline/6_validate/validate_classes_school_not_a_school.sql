-- step:    validate_classes_school_not_a_school
-- does:    finds classes whose school is an org of another type
-- reads:   dedupe_classes, dedupe_orgs
-- reports: RST-140
-- source:  OneRoster 1.2 CSV binding, classes.csv: schoolSourcedId names an org of type school
with types as (
    select sourced_id, min(type) as type
    from dedupe_orgs
    group by sourced_id
)

select
    classes.source_file,
    classes.source_row,
    classes.sourced_id as record,
    'schoolSourcedId' as field,
    classes.school_sourced_id as value,
    types.type as detail
from dedupe_classes as classes
inner join types on types.sourced_id = classes.school_sourced_id
where types.type <> 'school'
