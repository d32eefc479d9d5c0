-- table:   source_enrollments
-- holds:   rosters and instructors of a directory under the names of enrollments.csv; the first instructor is the primary one
-- reads:   directory_roster, directory_class
-- source:  docs/reference/directory.md
with instructors as (
    select class_id, location_id, source, unnest(string_split(instructor_ids, ',')) as instructor_id,
        generate_subscripts(string_split(instructor_ids, ','), 1) as place
    from directory_class
    where instructor_ids <> ''
),

members as (
    select
        rosters.roster_id as id,
        classes.source,
        rosters.class_id,
        classes.location_id,
        rosters.student_id as person_id,
        'student' as role,
        false as is_primary
    from directory_roster as rosters
    left join directory_class as classes on classes.class_id = rosters.class_id
    union all
    select
        concat(class_id, '-instructor-', lpad(cast(place as varchar), 6, '0')) as id,
        source,
        class_id,
        location_id,
        instructor_id as person_id,
        'teacher' as role,
        place = 1 as is_primary
    from instructors
)

select
    row_number() over (order by id) as row_id,
    id as sourcedId,
    case when source = 'Manual' then 'tobedeleted' else 'active' end as status,
    cast(null as varchar) as dateLastModified,
    class_id as classSourcedId,
    location_id as schoolSourcedId,
    person_id as userSourcedId,
    role,
    cast(is_primary as varchar) as "primary",
    cast(null as varchar) as beginDate,
    cast(null as varchar) as endDate
from members
