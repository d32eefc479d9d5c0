-- step:    plan_class
-- does:    tells what becomes of the classes for which the upload changes something; the order of instructors changes nothing
-- reads:   plan_uploaded_classes, directory_class
-- writes:  one row for each such class, with the values before and after
-- key:     class_id
-- source:  Apple School Manager User Guide: a class that an upload lacks loses its students, keeps its instructors and is from then on kept by hand
with met as (
    select
        uploaded.class_id is null as is_absent,
        coalesce(uploaded.class_id, held.class_id) as class_id,
        case when is_absent then held.class_number else uploaded.class_number end as class_number,
        held.class_number as class_number_before,
        case when is_absent then held.course_id else uploaded.course_id end as course_id,
        held.course_id as course_id_before,
        case when is_absent then held.location_id else uploaded.location_id end as location_id,
        held.location_id as location_id_before,
        case when is_absent then held.instructor_ids else uploaded.instructor_ids end as instructor_ids,
        held.instructor_ids as instructor_ids_before,
        case when is_absent then 'Manual' when held.source = 'SIS' then 'SIS' else 'SFTP' end as source,
        held.source as source_before,
        case
            when uploaded.class_id is null and held.source in ('SFTP', 'SIS') then 'deactivate'
            when uploaded.class_id is null then 'unchanged'
            when held.class_id is null then 'create'
            when held.source = 'Manual' then 'reactivate'
            when uploaded.location_id is distinct from nullif(held.location_id, '') then 'move'
            when uploaded.class_number is distinct from nullif(held.class_number, '')
                or uploaded.course_id is distinct from nullif(held.course_id, '') then 'update'
            when uploaded.instructor_ids is not distinct from nullif(held.instructor_ids, '') then 'unchanged'
            when sorted_list(uploaded.instructor_ids) is distinct from sorted_list(nullif(held.instructor_ids, '')) then 'update'
            else 'unchanged'
        end as action
    from plan_uploaded_classes as uploaded
    full join directory_class as held on held.class_id = uploaded.class_id
)

select
    action,
    class_id,
    class_number,
    class_number_before,
    course_id,
    course_id_before,
    location_id,
    location_id_before,
    instructor_ids,
    instructor_ids_before,
    source,
    source_before
from met
where action <> 'unchanged'
