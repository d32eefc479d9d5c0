-- What DuckDB lacks of the functions that the steps use, and what both engines lack. Spark has a file like this one.
create macro explode(list) as unnest(list);
-- Most values are ASCII, and to see that costs little; the engines differ in all other characters.
create macro has_other_letters(text) as strlen(text) <> length(text);
-- Unicode's blanks (White_Space), the blank of no width and the byte order mark; the engine puts them in, as one text. Put together
-- here they would be taken apart anew for each use.
create macro blanks() as :blanks;
create macro has_edge_blank(text) as left(text, 1) <= ' ' or right(text, 1) <= ' ' or has_other_letters(text);
create macro trimmed(text) as case when has_edge_blank(text) then trim(text, blanks()) else text end;
create macro has_blank(text) as contains(text, ' ') or contains(text, chr(9)) or has_other_letters(text);
create macro without_blanks(text) as case when has_blank(text) then translate(text, blanks(), '') else text end;
-- Letter by letter, in no language: the language of a machine must not change a row.
create macro lower_case(text) as lower(text);
-- Texts that differ in case only are one. Without a language nobody can tell which letter I is the capital of, so that I, İ, i and
-- ı are one letter; so are Σ, σ and ς.
create macro folded_letters(text) as replace(lower(upper(nfc_normalize(text))), 'i' || chr(775), 'i');
create macro case_folded(text) as case when has_other_letters(text) then folded_letters(text) else lower(text) end;
create macro full_match(text, expression) as regexp_full_match(text, expression);
-- A day as it is written: year, month and day with - or / between. A time of day may follow, or a time zone where month and day have
-- two digits; nobody reads those. 9/1/26 is no day of the year 9.
create macro written_day(text) as
    regexp_extract(trim(text, blanks()), '^((?:19[0-9]{2}|[2-9][0-9]{3})(?:-[0-9]{1,2}-[0-9]{1,2}|/[0-9]{1,2}/[0-9]{1,2}))(?:[Tt ] *[0-9]{1,2}:?[0-9]{2}(?s:.*))?$', 1)
    || regexp_extract(trim(text, blanks()), '^((?:19|[2-9][0-9])[0-9]{2}-[0-9]{2}-[0-9]{2})(?:Z|[+-][0-9]{2}:?[0-9]{2})$', 1);
-- Most days are written as 2026-09-01, and an expression would take longer than all else.
create macro iso_date(text) as
    case
        when strlen(text) = 10 and instr(text, '-') = 5 and text >= '1900' then try_cast(text as date)
        else try_cast(replace(written_day(text), '/', '-') as date)
    end;
create macro digest(text) as hash(text);
create macro pair_digest(one, other) as hash(one, other);
create macro triple_digest(one, other, third) as hash(one, other, third);
create macro first_of_list(text) as trimmed(split_part(text, ',', 1));
create macro one_line(text) as
    case when contains(text, chr(10)) or contains(text, chr(13)) then translate(text, chr(10) || chr(13), '  ') else text end;
-- A spreadsheet takes a text that begins so for a formula. The apostrophe before it is how spreadsheets mark a text.
create macro spreadsheet_text(text) as
    case
        when text <> '' and instr(concat('=+-@', chr(9), chr(13)), substring(text, 1, 1)) > 0 then '''' || text
        else text
    end;
-- An id as a spreadsheet may have left it: without zeros in front, and without apostrophes and blanks.
create macro near_id(text) as ltrim(translate(case_folded(without_blanks(text)), '''’‘ʼ`´', ''), '0');
create macro without_signs(text) as translate(text, '''’‘ʼ`´-. ', '');
-- How many letters differ. One engine counts bytes, so that a letter beyond ASCII counts as one sign that is none.
create macro letters_between(one, other) as
    levenshtein(regexp_replace(case_folded(one), '[^ -~]', '?', 'g'), regexp_replace(case_folded(other), '[^ -~]', '?', 'g'));
create macro plain_letters(text) as strip_accents(case_folded(text));
create macro days_after(day, days) as day + cast(days as integer);
-- Two people are compared without case and Unicode form, addresses without blanks, other values without those at their ends.
-- A macro stands in a select as often as its text is named, and so do those in it: what is nested costs more to plan than to run.
-- To look for a blank costs a tenth of what it costs to take all away, letter by letter.
create macro email_key(text) as
    case
        when has_other_letters(text) then nullif(folded_letters(translate(text, blanks(), '')), '')
        when regexp_matches(text, '[\t-\r ]') then nullif(lower(translate(text, blanks(), '')), '')
        else nullif(lower(text), '')
    end;
create macro next_sunday(day) as day + cast(7 - dayofweek(day) as integer);
create macro joined_in_order(value, place) as string_agg(value, ',' order by place);
create macro sorted_list(text) as array_to_string(list_sort(string_split(text, ',')), ',');
create macro numbers_up_to(last) as generate_series(1, last);
create macro account_letters(text) as lower_case(translate(without_blanks(text), '''’', ''));
-- latin_letters is a function of Java, which costs much more than looking whether a text needs it.
create macro account_part(text, is_latin) as case when is_latin and has_other_letters(text) then latin_letters(text) else text end;
create macro account_signs(text) as regexp_replace(text, '[^a-z0-9._-]', '', 'g');
create macro first_letter(text) as substring(text, 1, 1);
-- Whether an account has that name, or that name with a number.
create macro is_numbered(account, name) as
    account = name
    or (
        split_part(account, '@', 2) = split_part(name, '@', 2)
        and instr(account, split_part(name, '@', 1)) = 1
        and regexp_full_match(substring(split_part(account, '@', 1), length(split_part(name, '@', 1)) + 1), '[.]?[0-9]+')
    );
create macro without_number(text) as rtrim(rtrim(text, '0123456789'), '.');
create macro place_in_list(text, value) as instr(concat(',', text, ','), concat(',', value, ','));
create macro match_key(text) as
    case
        when has_other_letters(text) then nullif(folded_letters(trim(text, blanks())), '')
        when left(text, 1) <= ' ' or right(text, 1) <= ' ' then nullif(lower(trim(text, blanks())), '')
        else nullif(lower(text), '')
    end;
create macro packed_value(packed, place) as nullif(split_part(packed, chr(31), place), '');
create macro key_part(wanted, key) as case when wanted then key || chr(31) else '' end;
create macro chosen_value(source, sourced_id, identifier, username, user_master_identifier) as
    case source when 'sourcedId' then sourced_id when 'identifier' then identifier when 'username' then username when 'userMasterIdentifier' then user_master_identifier end;
-- The place of a grade in the order of CEDS, in halves of a year; null for one that is neither a number nor a word of it.
create macro grade_place(grade) as
    case
        when grade = 'it' then -4
        when grade in ('pr', 'pk') then -2
        when grade = 'tk' then -1
        when grade in ('kg', 'k', '0', '00') then 0
        when grade = 'ps' then 28
        when full_match(grade, '0?[1-9]|1[0-3]') then try_cast(grade as integer) * 2
    end;
create macro different_words(text) as string_agg(distinct text, ' ' order by text);
-- Members of a JSON record, as texts or as JSON. One thing may stand where a list belongs, an id where an object belongs, and
-- null for none. What ends in _at looks into JSON, which is taken apart anew each time.
create macro json_path(name) as '$."' || name || '"';
-- Most values are ASCII without a blank, and to see that costs a third of what trimming does, which looks at each character.
create macro text_of(text) as
    case
        when strlen(text) = length(text) and not contains(text, ' ') and not contains(text, chr(10)) and not contains(text, chr(13)) then nullif(text, '')
        else nullif(trim(one_line(text), blanks()), '')
    end;
create macro day_of(text) as
    case when substring(text_of(text), 11, 1) in ('T', ' ') then substring(text_of(text), 1, 10) else text_of(text) end;
create macro text_at(item, name) as text_of(json_extract_string(item, json_path(name)));
create macro day_at(item, name) as day_of(json_extract_string(item, json_path(name)));
create macro items_of(value) as
    case json_type(value)
        when 'ARRAY' then json_extract(value, '$[*]')
        when 'NULL' then cast([] as json[])
        else list_filter([value], lambda item: item is not null)
    end;
create macro item_text(item) as text_of(json_extract_string(item, '$'));
create macro item_id(item) as case when json_type(item) = 'OBJECT' then text_at(item, 'sourcedId') when json_type(item) <> 'ARRAY' then item_text(item) end;
create macro id_of(value) as
    coalesce(
        text_at(value, 'sourcedId'),
        list_filter(list_transform(items_of(value), lambda item: item_id(item)), lambda id: id is not null)[1]);
create macro comma_list(texts) as nullif(array_to_string(list_filter(texts, lambda text: text is not null), ','), '');
create macro id_at(item, name) as id_of(json_extract(item, json_path(name)));
create macro ids_of(value) as comma_list(list_transform(items_of(value), lambda item: item_id(item)));
create macro texts_of(value) as comma_list(list_transform(items_of(value), lambda item: item_text(item)));
create macro pairs_of(value) as comma_list(list_transform(items_of(value), lambda item:
    case
        when json_type(item) <> 'OBJECT' then item_text(item)
        when text_at(item, 'identifier') is not null then concat('{', coalesce(text_at(item, 'type'), ''), ':', text_at(item, 'identifier'), '}')
    end));
create macro size_of(items) as len(items);
