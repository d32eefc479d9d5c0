-- step:    validate_enrollments_instructor_unknown
-- does:    finds enrollments whose instructor is not there, where the switch does not allow to drop them
-- reads:   patch_links, run_settings
-- reports: RST-113
-- source:  Apple School Manager User Guide, template rules: a reference that names nothing fails the whole upload
select
    links.source_file,
    links.source_row,
    links.sourced_id as record,
    links.field as field,
    links.value as value,
    cast(null as string) as detail
from patch_links as links
cross join run_settings
where links.fault = 'instructor' and links.value is not null and not run_settings.patch_instructors
