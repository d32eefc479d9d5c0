-- What Spark lacks of the functions that the steps use, and what both engines lack. DuckDB has a file like this one.
-- DuckDB passes over nulls in concat.
create macro concat(texts...) as concat_ws('', texts...);
create macro has_other_letters(text) as octet_length(text) <> length(text);
create macro blanks() as '\u0009\u000A\u000B\u000C\u000D\u0020\u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u200B\u2028\u2029\u202F\u205F\u3000\uFEFF';
create macro trimmed(text) as trim(both blanks() from text);
create macro has_blank(text) as contains(text, ' ') or contains(text, chr(9)) or has_other_letters(text);
create macro without_blanks(text) as case when has_blank(text) then translate(text, blanks(), '') else text end;
create macro lower_case(text) as case when has_other_letters(text) then unicode_lower(text) else lower(text) end;
create macro case_folded(text) as case when has_other_letters(text) then unicode_fold(text) else lower(text) end;
create macro full_match(text, expression) as regexp_like(text, concat_ws('', '\\A(?:', expression, ')\\z'));
create macro written_day(text) as
    regexp_extract(trimmed(text), '\\A((?:19[0-9]{2}|[2-9][0-9]{3})(?:-[0-9]{1,2}-[0-9]{1,2}|/[0-9]{1,2}/[0-9]{1,2}))(?:[Tt ] *[0-9]{1,2}:?[0-9]{2}(?s:.*))?\\z', 1)
    || regexp_extract(trimmed(text), '\\A((?:19|[2-9][0-9])[0-9]{2}-[0-9]{2}-[0-9]{2})(?:Z|[+-][0-9]{2}:?[0-9]{2})\\z', 1);
create macro iso_date(text) as try_cast(replace(written_day(text), '/', '-') as date);
create macro digest(text) as xxhash64(text);
create macro pair_digest(one, other) as xxhash64(coalesce(one, chr(1)), coalesce(other, chr(1)));
create macro triple_digest(one, other, third) as xxhash64(coalesce(one, chr(1)), coalesce(other, chr(1)), coalesce(third, chr(1)));
create macro first_of_list(text) as trimmed(split_part(text, ',', 1));
create macro one_line(text) as
    case when contains(text, chr(10)) or contains(text, chr(13)) then translate(text, chr(10) || chr(13), '  ') else text end;
-- A spreadsheet takes a text that begins so for a formula. The apostrophe before it is how spreadsheets mark a text.
create macro spreadsheet_text(text) as
    case
        when text <> '' and instr(concat_ws('', '=+-@', chr(9), chr(13)), substring(text, 1, 1)) > 0 then '''' || text
        else text
    end;
create macro near_id(text) as trim(leading '0' from translate(case_folded(without_blanks(text)), '''’‘ʼ`´', ''));
create macro without_signs(text) as translate(text, '''’‘ʼ`´-. ', '');
create macro letters_between(one, other) as
    levenshtein(regexp_replace(case_folded(one), '[^ -~]', '?'), regexp_replace(case_folded(other), '[^ -~]', '?'));
create macro days_after(day, days) as date_add(day, cast(days as integer));
create macro email_key(text) as case_folded(nullif(without_blanks(text), ''));
create macro next_sunday(day) as date_add(day, 8 - dayofweek(day));
create macro joined_in_order(value, place) as listagg(value, ',') within group (order by place);
create macro sorted_list(text) as array_join(array_sort(split(text, ',')), ',');
create macro numbers_up_to(last) as case when last >= 1 then sequence(cast(1 as bigint), cast(last as bigint)) end;
create macro account_letters(text) as lower_case(translate(without_blanks(text), '''’', ''));
create macro account_part(text, is_latin) as case when is_latin and has_other_letters(text) then latin_letters(text) else text end;
create macro account_signs(text) as regexp_replace(text, '[^a-z0-9._-]', '');
create macro first_letter(text) as substring(text, 1, 1);
create macro is_numbered(account, name) as
    account = name
    or (
        split_part(account, '@', 2) = split_part(name, '@', 2)
        and instr(account, split_part(name, '@', 1)) = 1
        and regexp_like(substring(split_part(account, '@', 1), length(split_part(name, '@', 1)) + 1), '\\A[.]?[0-9]+\\z')
    );
create macro without_number(text) as trim(trailing '.' from trim(trailing '0123456789' from text));
create macro place_in_list(text, value) as instr(concat_ws('', ',', text, ','), concat_ws('', ',', value, ','));
create macro match_key(text) as case_folded(nullif(trimmed(text), ''));
create macro packed_value(packed, place) as nullif(split_part(packed, chr(31), place), '');
create macro key_part(wanted, key) as case when wanted then key || chr(31) else '' end;
create macro chosen_value(source, sourced_id, identifier, username, user_master_identifier) as
    case source when 'sourcedId' then sourced_id when 'identifier' then identifier when 'username' then username when 'userMasterIdentifier' then user_master_identifier end;
create macro grade_place(grade) as
    case
        when grade = 'it' then -4
        when grade in ('pr', 'pk') then -2
        when grade = 'tk' then -1
        when grade in ('kg', 'k', '0', '00') then 0
        when grade = 'ps' then 28
        when full_match(grade, '0?[1-9]|1[0-3]') then try_cast(grade as integer) * 2
    end;
create macro different_words(text) as listagg(distinct text, ' ') within group (order by text);
