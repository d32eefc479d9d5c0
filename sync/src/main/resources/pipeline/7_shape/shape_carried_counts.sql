-- step:    shape_carried_counts
-- does:    counts what is carried over
-- reads:   shape_carried_locations, shape_carried_people, shape_carried_courses, shape_carried_classes, shape_carried_rosters, shape_carried_instructors
-- writes:  one row for each of Apple's files, and one for the instructors in classes.csv
-- key:     file
-- source:  docs/explanation/books.md
select 'locations' as file, count(*) as carried from shape_carried_locations
union all
select case when is_student = 1 then 'students' else 'staff' end as file, count(*) as carried from shape_carried_people group by is_student
union all
select 'courses' as file, count(*) as carried from shape_carried_courses
union all
select 'classes' as file, count(*) as carried from shape_carried_classes
union all
select 'rosters' as file, count(*) as carried from shape_carried_rosters
union all
select 'instructors' as file, count(*) as carried from shape_carried_instructors
