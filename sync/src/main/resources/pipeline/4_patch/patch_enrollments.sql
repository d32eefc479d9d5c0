-- step:    patch_enrollments
-- does:    drops enrollments that point at nothing, as far as the three switches allow it
-- reads:   dedupe_enrollments, patch_links, run_settings
-- drops:   RST-101 RST-102 RST-103
-- key:     row_id
-- source:  Claris help, patch CSV data: three switches
select
    links.row_id,
    case links.fault when 'class' then 'RST-101' when 'student' then 'RST-102' else 'RST-103' end as code,
    links.field,
    links.value,
    cast(null as string) as detail
from patch_links as links
cross join run_settings
where (links.fault = 'class' and run_settings.patch_roster_classes)
    or (links.fault = 'student' and run_settings.patch_roster_students)
    or (links.fault = 'instructor' and run_settings.patch_instructors)
