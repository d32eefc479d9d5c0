-- step:    filter_enrollments
-- does:    drops enrollments by status, role and dates, and those whose class or person was left out
-- reads:   read_enrollments, filter_unusual_enrollments
-- drops:   LFT-01 LFT-07 LFT-08 LFT-09 LFT-10
-- key:     row_id
-- empty-without: filter_unusual_enrollments
-- source:  a class or person that was left out takes the enrollments along; one that is not in the source is a fault
select
    row_id,
    code,
    case code
        when 'LFT-01' then 'status'
        when 'LFT-07' then 'role'
        when 'LFT-08' then 'beginDate'
        when 'LFT-09' then 'classSourcedId'
        when 'LFT-10' then 'userSourcedId'
    end as field,
    case code
        when 'LFT-07' then role
        when 'LFT-09' then class_sourced_id
        when 'LFT-10' then user_sourced_id
        else left_out_value
    end as value,
    cast(null as string) as detail
from filter_unusual_enrollments
where code is not null
