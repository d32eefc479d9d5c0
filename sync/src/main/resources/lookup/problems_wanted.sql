-- does:    selects the problems of a list; a parameter that is null lets every problem through
-- reads:   problems_named
-- params:  text (text), code (text), severity (text)
-- engine:  DuckDB, which alone reads what a run leaves
select *
from problems_named
where
    (:code is null or code = :code)
    and (:severity is null or severity = :severity)
    and (
        :text is null
        or contains(
            case_folded(concat_ws(' ', code, file, field, record, "value", what, record_name, in_class, value_name)),
            case_folded(:text)
        )
    )
