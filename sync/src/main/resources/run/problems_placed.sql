-- does:    names the file and the line of the settings where a problem is about one of them; read_file and read_row are those of the source
-- reads:   {problems}, setting_places
-- params:  problems (name)
select
    problems.code,
    coalesce(problems.source_file, of_value.file, of_key.file) as source_file,
    case when problems.source_file is null then coalesce(of_value.line, of_key.line) else problems.source_row end as source_row,
    problems.field,
    problems.record,
    problems.value,
    problems.detail,
    problems.source_file as read_file,
    problems.source_row as read_row
from {problems} as problems
left join setting_places as of_value
    on problems.source_file is null and of_value.key = problems.field and of_value.value = problems.value
left join setting_places as of_key
    on problems.source_file is null and of_key.key = problems.field and of_key.value = ''
