-- step:    plan_course
-- does:    tells what becomes of the courses for which the upload changes something
-- reads:   shape_courses, directory_course
-- writes:  one row for each such course, with the values before and after
-- key:     course_id
-- source:  Apple School Manager User Guide: a course that an upload lacks stays and is from then on kept by hand
with met as (
    select
        coalesce(uploaded.course_id, held.course_id) as course_id,
        case when uploaded.course_id is null then held.course_number else uploaded.course_number end as course_number,
        held.course_number as course_number_before,
        case when uploaded.course_id is null then held.course_name else uploaded.course_name end as course_name,
        held.course_name as course_name_before,
        case when uploaded.course_id is null then held.location_id else uploaded.location_id end as location_id,
        held.location_id as location_id_before,
        case when uploaded.course_id is null then 'Manual' when held.source = 'SIS' then 'SIS' else 'SFTP' end as source,
        held.source as source_before,
        case
            when uploaded.course_id is null and held.source in ('SFTP', 'SIS') then 'deactivate'
            when uploaded.course_id is null then 'unchanged'
            when held.course_id is null then 'create'
            when held.source = 'Manual' then 'reactivate'
            when uploaded.location_id is distinct from nullif(held.location_id, '') then 'move'
            when uploaded.course_number is distinct from nullif(held.course_number, '')
                or uploaded.course_name is distinct from nullif(held.course_name, '') then 'update'
            else 'unchanged'
        end as action
    from shape_courses as uploaded
    full join directory_course as held on held.course_id = uploaded.course_id
)

select
    action,
    course_id,
    course_number,
    course_number_before,
    course_name,
    course_name_before,
    location_id,
    location_id_before,
    source,
    source_before
from met
where action <> 'unchanged'
