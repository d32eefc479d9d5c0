-- does:    counts what points at nothing, by the switch that leaves it out
-- reads:   patch_links
select
    case when fault = 'class' then 'roster_classes' when fault in ('student', 'no student') then 'roster_students' else 'instructors' end as kind,
    count(*) as links
from patch_links
where value is not null
group by case when fault = 'class' then 'roster_classes' when fault in ('student', 'no student') then 'roster_students' else 'instructors' end
