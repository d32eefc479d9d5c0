-- step:    validate_people_grades_changed
-- does:    finds schools a fifth or more of whose students, and more than ten, or half and more than two, have a grade that is neither the one they had nor the next one
-- reads:   match_changed_grades, patch_users, dedupe_orgs
-- reports: RST-679
-- empty-without: match_changed_grades
-- source:  Apple School Manager User Guide: an upload replaces the grade of a student; a new school year brings the next one, and few repeat a grade; where a school has few grades, many of a shifted column are right by chance
select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    'grades' as field,
    orgs.name as value,
    cast(grades.odd as string) as detail
from match_changed_grades as grades
inner join patch_users as users on users.row_id = grades.first_row_id
inner join dedupe_orgs as orgs on orgs.sourced_id = grades.location_id
where (grades.odd > 2 and grades.odd * 2 >= grades.students) or (grades.odd > 10 and grades.odd * 5 >= grades.students)
