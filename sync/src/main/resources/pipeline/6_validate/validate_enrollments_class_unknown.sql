-- step:    validate_enrollments_class_unknown
-- does:    finds enrollments whose class is not there, where the switch does not allow to drop them
-- reads:   patch_links, run_settings
-- reports: RST-111
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
where links.fault = 'class' and links.value is not null and not run_settings.patch_roster_classes
