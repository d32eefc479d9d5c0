-- does:    counts what a choice sends
-- reads:   selected_people, selected_classes, selected_enrollments
-- engine:  DuckDB, as the tables that it reads
select
    (select count(*) from selected_people where is_staff = 0) as students,
    (select count(*) from selected_people where is_staff = 1) as staff,
    (select count(*) from selected_classes) as classes,
    (
        select count(*)
        from selected_enrollments as enrollments
        where enrollments.class_sourced_id in (select sourced_id from selected_classes)
            and enrollments.user_sourced_id in (select sourced_id from selected_people)
            and enrollments.role = 'student'
    ) as enrollments
