-- does:    writes the ids of a list, for a spreadsheet or a program
-- reads:   identities_listed
-- engine:  DuckDB, as the view that it reads
select
    spreadsheet_text(sis_id) as sis_id,
    spreadsheet_text(person_id) as person_id,
    spreadsheet_text(name) as name,
    basis,
    pinned_on,
    ended_on,
    spreadsheet_text(decided_by) as decided_by,
    spreadsheet_text(reason) as reason
from identities_listed
order by identities_listed.sis_id, pinned_on, ended_on, identities_listed.person_id
