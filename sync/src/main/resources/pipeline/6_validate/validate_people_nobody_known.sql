-- step:    validate_people_nobody_known
-- does:    finds that people are to be matched and nobody is known
-- reads:   run_settings, match_candidates
-- reports: RST-607
-- empty-without: run_settings.prevent_duplicates
-- source:  one sentence says more than one for each person
select
    cast(null as string) as source_file,
    cast(null as bigint) as source_row,
    cast(null as string) as record,
    'match.prevent_duplicates' as field,
    cast(null as string) as value,
    cast(null as string) as detail
from run_settings
where run_settings.prevent_duplicates and not run_settings.create_unmatched
    and not exists (select 1 from match_candidates)
