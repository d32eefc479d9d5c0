-- does:    lists the problems of each file for orgs as problems.csv has them, each once in a file, the files one after the other
-- reads:   problems_by_org, problem_files
with listed as (
    select distinct
        files.number,
        problems.place,
        problems.file,
        problems.line,
        problems.field,
        problems.record,
        problems.value,
        problems.code,
        problems.severity,
        problems.what,
        problems.fix
    from problems_by_org as problems
    inner join problem_files as files on files.org = problems.org
)

select number, file, line, field as "column", record, value, code, severity, what, fix
from listed
order by number, place
