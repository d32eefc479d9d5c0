-- does:    lists the records that one step left out, with the reason
-- reads:   dropped, {records}
-- params:  records (name), step (text), code (text)
-- engine:  DuckDB, which alone reads what a run leaves
select
    records.source_file as file,
    records.source_row as line,
    records.sourced_id as id,
    spreadsheet_text(records.label) as name,
    dropped.code,
    dropped.field as "column",
    spreadsheet_text(dropped.value) as "value",
    spreadsheet_text(dropped.detail) as detail
from dropped
left join {records} as records on records.row_id = dropped.row_id
where dropped.step = :step and (:code is null or dropped.code = :code)
order by records.source_file, records.source_row, dropped.row_id
