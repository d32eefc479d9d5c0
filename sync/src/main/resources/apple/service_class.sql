-- does:    gives a page of classes as the roster service tells of them; people are named by their unique_identifier
-- reads:   class, course, person, roster
-- params:  limit (number), start (number)
-- engine:  DuckDB, since the stand-in has no other
with page as (
    select *
    from class
    order by class_id
    limit :limit offset :start
),

instructors as (
    select page.class_id, string_split(page.instructor_ids, ',') as ids
    from page
),

instructor as (
    select class_id, explode(ids) as person_id
    from instructors
),

taught as (
    select instructor.class_id, list_sort(list(person.unique_identifier)) as people
    from instructor
    inner join person on person.person_id = instructor.person_id
    group by instructor.class_id
),

attended as (
    select roster.class_id, list_sort(list(person.unique_identifier)) as people
    from roster
    inner join page on page.class_id = roster.class_id
    inner join person on person.person_id = roster.student_id
    group by roster.class_id
)

select
    concat('c-', page.class_id) as unique_identifier, page.class_id as source_system_identifier,
    concat_ws(' ', course.course_name, page.class_number) as name, page.class_number, page.course_id as course,
    page.location_id as location, comma_list(taught.people) as instructor_unique_identifiers,
    comma_list(attended.people) as student_unique_identifiers, page.source, 'Active' as status
from page
left join course on course.course_id = page.course_id
left join taught on taught.class_id = page.class_id
left join attended on attended.class_id = page.class_id
order by page.class_id
