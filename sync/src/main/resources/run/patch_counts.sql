-- does:    counts the enrollments that point at nothing, by the patch that is about them, and how many of them it left out
-- reads:   patch_links, patch_enrollments_dropped
with links as (
    select
        row_id,
        case
            when fault = 'class' then 'roster_classes'
            when fault in ('student', 'no student') then 'roster_students'
            else 'instructors'
        end as patch
    from patch_links
)

select links.patch, count(*) as rows_found, count(gone.row_id) as rows_left_out
from links
left join patch_enrollments_dropped as gone on gone.row_id = links.row_id
group by links.patch
