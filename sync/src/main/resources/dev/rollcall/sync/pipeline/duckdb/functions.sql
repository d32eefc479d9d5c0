-- What DuckDB lacks of the functions that the steps use, and what both engines lack. Spark has a file like this one.
create macro explode(list) as unnest(list);
create macro any_date(text) as coalesce(try_cast(text as date), try_cast(substring(text, 1, 10) as date));
-- 9/1/26 is no day of the year 9.
create macro iso_date(text) as case when any_date(text) between date '1900-01-01' and date '9999-12-31' then any_date(text) end;
create macro digest(text) as hash(text);
create macro pair_digest(one, other) as hash(one, other);
create macro first_of_list(text) as trim(split_part(text, ',', 1));
create macro one_line(text) as
    case when contains(text, chr(10)) or contains(text, chr(13)) then translate(text, chr(10) || chr(13), '  ') else text end;
create macro regexp_like(text, expression) as regexp_matches(text, expression);
create macro days_after(day, days) as day + cast(days as integer);
