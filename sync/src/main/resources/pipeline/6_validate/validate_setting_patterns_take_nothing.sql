-- step:    validate_setting_patterns_take_nothing
-- does:    finds that a filter for grades, class types or course codes takes none of the values of the source, and shows the first 20
-- reads:   read_users, read_classes, read_courses, setting_patterns, filter_refused_values
-- reports: RST-508
-- source:  who filters must see what there is to filter by
with given as (
    select distinct 'courseCode' as field, coalesce(course_code, '') as distinct_value from read_courses
    union all
    select distinct 'classType' as field, coalesce(class_type, '') as distinct_value from read_classes
    union all
    select distinct 'grades' as field, coalesce(first_of_list(grades), '') as distinct_value from read_users
),

wanted as (
    select distinct field from setting_patterns
),

taken as (
    select distinct given.field
    from given
    left join filter_refused_values as refused on refused.field = given.field and refused.value = given.distinct_value
    where given.distinct_value <> '' and refused.value is null
),

numbered as (
    select given.field, given.distinct_value, row_number() over (partition by given.field order by given.distinct_value) as place
    from given
    inner join wanted on wanted.field = given.field
    where given.distinct_value <> ''
),

listed as (
    select field, joined_in_order(distinct_value, place) as given_values
    from numbered
    where place <= 20
    group by field
)

select
    cast(null as string) as source_file,
    cast(null as bigint) as source_row,
    cast(null as string) as record,
    case listed.field when 'grades' then 'filter.grades' when 'classType' then 'filter.class_types' else 'filter.course_codes' end as field,
    listed.given_values as value,
    cast(null as string) as detail
from listed
where not exists (select 1 from taken where taken.field = listed.field)
