-- What Spark lacks of the functions that the steps use, and what both engines lack. DuckDB has a file like this one.
-- DuckDB passes over nulls in concat, and lowers each letter by itself.
create macro concat(texts...) as concat_ws('', texts...);
create macro has_other_letters(text) as regexp_like(text, '[^ -~\t]');
create macro lower_letters(text) as case when has_other_letters(text) then unicode_lower(text) else lower(text) end;
create macro nfc_normalize(text) as case when has_other_letters(text) then unicode_nfc(text) else text end;
-- Spark takes 2026 and 2026-09 for days too.
create macro day_of(text) as
    case when regexp_like(text, '^ *[0-9]+([-/ ])[0-9]{1,2}\\1[0-9]{1,2} *$')
        then try_cast(regexp_replace(trim(text), '[/ ]', '-') as date) end;
create macro any_date(text) as coalesce(day_of(text), day_of(substring(text, 1, 10)));
create macro iso_date(text) as case when any_date(text) between date '1900-01-01' and date '9999-12-31' then any_date(text) end;
create macro digest(text) as xxhash64(text);
create macro pair_digest(one, other) as xxhash64(coalesce(one, chr(1)), coalesce(other, chr(1)));
create macro first_of_list(text) as trim(split_part(text, ',', 1));
create macro one_line(text) as
    case when contains(text, chr(10)) or contains(text, chr(13)) then translate(text, chr(10) || chr(13), '  ') else text end;
-- A spreadsheet takes a text that begins so for a formula. The apostrophe before it is how spreadsheets mark a text.
create macro spreadsheet_text(text) as
    case when substring(text, 1, 1) in ('=', '+', '-', '@', chr(9), chr(13)) then '''' || text else text end;
create macro days_after(day, days) as date_add(day, cast(days as integer));
create macro has_blank(text) as contains(text, ' ') or contains(text, chr(9)) or contains(text, chr(160));
create macro email_key(text) as
    lower_letters(nfc_normalize(case when has_blank(text) then nullif(translate(text, ' ' || chr(9) || chr(160), ''), '') when text <> '' then text end));
create macro next_sunday(day) as date_add(day, 8 - dayofweek(day));
create macro joined_in_order(value, place) as listagg(value, ',') within group (order by place);
create macro sorted_list(text) as array_join(array_sort(split(text, ',')), ',');
create macro numbers_up_to(last) as case when last >= 1 then sequence(cast(1 as bigint), cast(last as bigint)) end;
create macro account_letters(text) as lower_letters(translate(text, ' ''’' || chr(9) || chr(160), ''));
create macro without_number(text) as trim(trailing '.' from trim(trailing '0123456789' from text));
create macro place_in_list(text, value) as instr(concat_ws('', ',', text, ','), concat_ws('', ',', value, ','));
create macro match_key(text) as
    lower_letters(nfc_normalize(case when has_blank(text) then nullif(trim(both ' ' || chr(9) || chr(160) from text), '') when text <> '' then text end));
create macro key_part(wanted, key) as case when wanted then key || chr(31) else '' end;
create macro chosen_value(source, sourced_id, identifier, username, user_master_identifier) as
    case source when 'sourcedId' then sourced_id when 'identifier' then identifier when 'username' then username when 'userMasterIdentifier' then user_master_identifier end;
create macro different_words(text) as listagg(distinct text, ' ') within group (order by text);
