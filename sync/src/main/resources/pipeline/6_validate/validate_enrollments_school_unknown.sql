-- step:    validate_enrollments_school_unknown
-- does:    finds enrollments whose school is not in the source
-- reads:   filter_other_schools, run_settings, patch_near_references
-- reports: RST-133 RST-155 RST-219
-- empty-without: filter_other_schools
-- source:  OneRoster 1.2 CSV binding: every reference names a row
select
    case when near.near_id is not null then 'RST-219' when run_settings.orgs_unread then 'RST-155' else 'RST-133' end as code,
    others.source_file,
    others.source_row,
    others.sourced_id as record,
    'schoolSourcedId' as field,
    others.other_school as value,
    coalesce(near.near_id, run_settings.orgs_file) as detail
from filter_other_schools as others
cross join run_settings
left join patch_near_references as near on near.target = 'orgs' and near.value = others.other_school
where not others.known
