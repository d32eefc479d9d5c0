-- step:    validate_setting_schools_unknown
-- does:    finds schools of the settings that are not in the source, and the org that was probably meant
-- reads:   setting_schools, read_orgs
-- reports: RST-502 RST-509
-- empty-without: setting_schools
-- source:  a misspelt school must not pass for an empty one; one letter in three may be wrong, and a spreadsheet takes zeros from the front of an id
with judged as (
    select schools.value, max(case when orgs.row_id is null then 0 else 1 end) as known
    from setting_schools as schools
    left join read_orgs as orgs on orgs.sourced_id = schools.value or case_folded(orgs.name) = case_folded(schools.value)
    group by schools.value
),

unknown as (
    select value from judged where known = 0
),

words as (
    select name as distinct_value from read_orgs where name is not null
    union
    select sourced_id as distinct_value from read_orgs where sourced_id is not null
),

compared as (
    select
        unknown.value,
        words.distinct_value,
        case
            when near_id(unknown.value) = near_id(words.distinct_value) then 0
            else letters_between(unknown.value, words.distinct_value)
        end as distance
    from unknown
    cross join words
),

near as (
    select value, distinct_value, row_number() over (partition by value order by distance, distinct_value) as place
    from compared
    where distance * 3 <= length(value) and distance * 3 <= length(distinct_value)
)

select
    case when near.distinct_value is null then 'RST-502' else 'RST-509' end as code,
    cast(null as string) as source_file,
    cast(null as bigint) as source_row,
    cast(null as string) as record,
    'filter.schools' as field,
    judged.value as value,
    near.distinct_value as detail
from judged
left join near on near.value = judged.value and near.place = 1
where judged.known = 0
