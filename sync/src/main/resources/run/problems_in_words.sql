-- does:    says every problem in words; place is its place in the list of all, errors first
-- reads:   problems_as_shown, problem_kinds
-- params:  value_mark (text), detail_mark (text), field_mark (text)
select
    spreadsheet_text(problems.source_file) as file,
    problems.source_row as line,
    spreadsheet_text(problems.field) as field,
    spreadsheet_text(problems.record) as record,
    spreadsheet_text(problems.value) as value,
    problems.code,
    problem_kinds.severity,
    spreadsheet_text(
        replace(
            replace(
                replace(problem_kinds.what, :value_mark, coalesce(problems.value, '')),
                :detail_mark,
                coalesce(problems.detail, '')
            ),
            :field_mark,
            coalesce(problems.field, '')
        )
    ) as what,
    spreadsheet_text(
        replace(
            replace(
                replace(problem_kinds.fix, :value_mark, coalesce(problems.value, '')),
                :detail_mark,
                coalesce(problems.detail, '')
            ),
            :field_mark,
            coalesce(problems.field, '')
        )
    ) as fix,
    problems.read_file,
    problems.read_row,
    row_number() over (
        order by
            problem_kinds.rank, problems.code, problems.source_file, problems.source_row, problems.field, problems.value, problems.record, problems.detail
    ) as place
from problems_as_shown as problems
inner join problem_kinds on problem_kinds.code = problems.code
order by place
