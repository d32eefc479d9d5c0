-- does:    writes the classes of the directory with their course, school and number of students, for who deletes them by hand
-- reads:   version_class, version_course, version_location, version_roster
select
    spreadsheet_text(classes.class_id) as class_id,
    spreadsheet_text(classes.class_number) as class_number,
    spreadsheet_text(courses.course_name) as course_name,
    spreadsheet_text(locations.location_name) as location_name,
    coalesce(rosters.students, 0) as students
from version_class as classes
left join version_course as courses on courses.course_id = classes.course_id
left join version_location as locations on locations.location_id = classes.location_id
left join (select class_id, count(*) as students from version_roster group by class_id) as rosters on rosters.class_id = classes.class_id
order by locations.location_name, courses.course_name, classes.class_number, classes.class_id
