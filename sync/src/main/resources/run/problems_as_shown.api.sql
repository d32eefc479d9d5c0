-- does:    names the record of an API in the place of a line of a file that nobody has, and no line of another row
-- reads:   problems_placed, api_words
-- params:  record_mark (text)
select
    problems.code,
    case
        when problems.record is null then coalesce(api_words.list, problems.source_file)
        else coalesce(replace(api_words.one, :record_mark, problems.record), problems.source_file)
    end as source_file,
    case when api_words.file is null then problems.source_row end as source_row,
    problems.field,
    problems.record,
    problems.value,
    case when problems.code not in ('RST-301', 'RST-302', 'RST-303', 'RST-304') then problems.detail end as detail,
    problems.read_file,
    problems.read_row
from problems_placed as problems
left join api_words on api_words.file = problems.source_file
