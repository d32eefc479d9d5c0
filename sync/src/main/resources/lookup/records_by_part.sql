-- does:    finds records by parts of their name or title, without regard to case and accents: each word must stand in it
-- reads:   {records}
-- params:  records (name), part (text), most (number)
-- engine:  DuckDB, as its functions on lists
select
    row_id,
    sourced_id,
    label,
    email,
    cast(null as string) as class_sourced_id,
    cast(null as string) as user_sourced_id,
    cast(null as string) as role,
    source_file,
    source_row
from {records}
where
    len(
        list_filter(
            string_split(plain_letters(:part), ' '),
            lambda word: not contains(plain_letters(concat_ws(' ', label, email)), word)
        )
    ) = 0
order by row_id
limit :most
