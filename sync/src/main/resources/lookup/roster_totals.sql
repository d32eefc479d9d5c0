-- does:    sums up what became of all roster rows
-- reads:   met_classes, students_before, students_after
-- engine:  DuckDB, as its functions on lists
select
    (select cast(coalesce(sum(gone), 0) as bigint) from met_classes) as gone,
    (select cast(coalesce(sum(come), 0) as bigint) from met_classes) as come,
    (select cast(coalesce(sum(len(students)), 0) as bigint) from students_before) as rows_before,
    (select cast(coalesce(sum(len(students)), 0) as bigint) from students_after) as rows_after
