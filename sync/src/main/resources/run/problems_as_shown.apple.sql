-- does:    gives a column the name that it has in the files of Apple's form
-- reads:   problems_placed, apple_words
select
    problems.code,
    problems.source_file,
    problems.source_row,
    coalesce(apple_words.apple, problems.field) as field,
    problems.record,
    problems.value,
    problems.detail,
    problems.read_file,
    problems.read_row
from problems_placed as problems
left join apple_words on apple_words.file = problems.source_file and apple_words.oneroster = problems.field
