-- does:    puts beside each problem the org that its record belongs to, once for each of several; the empty text for none
-- reads:   problems_in_words, problem_orgs
select
    coalesce(problem_orgs.org, '') as org,
    words.place,
    words.file,
    words.line,
    words.field,
    words.record,
    words.value,
    words.code,
    words.severity,
    words.what,
    words.fix
from problems_in_words as words
left join problem_orgs on problem_orgs.read_file = words.read_file and problem_orgs.read_row = words.read_row
