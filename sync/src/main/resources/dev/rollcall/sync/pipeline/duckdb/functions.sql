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
-- A spreadsheet takes a text that begins so for a formula. The apostrophe before it is how spreadsheets mark a text.
create macro spreadsheet_text(text) as
    case when substring(text, 1, 1) in ('=', '+', '-', '@', chr(9), chr(13)) then '''' || text else text end;
create macro regexp_like(text, expression) as regexp_matches(text, expression);
create macro days_after(day, days) as day + cast(days as integer);
-- Two people are compared without case and Unicode form, addresses without blanks, other values without those at their ends.
-- A blank is a space, a tab or a no-break space; most values have none, and to look for one costs little.
create macro has_blank(text) as contains(text, ' ') or contains(text, chr(9)) or contains(text, chr(160));
create macro email_key(text) as
    lower(nfc_normalize(case when has_blank(text) then nullif(translate(text, ' ' || chr(9) || chr(160), ''), '') when text <> '' then text end));
create macro next_sunday(day) as day + cast(7 - dayofweek(day) as integer);
create macro joined_in_order(value, place) as string_agg(value, ',' order by place);
create macro sorted_list(text) as array_to_string(list_sort(string_split(text, ',')), ',');
create macro numbers_up_to(last) as generate_series(1, last);
create macro account_letters(text) as lower(translate(text, ' ''’' || chr(9) || chr(160), ''));
create macro without_number(text) as rtrim(rtrim(text, '0123456789'), '.');
create macro place_in_list(text, value) as instr(concat(',', text, ','), concat(',', value, ','));
create macro match_key(text) as
    lower(nfc_normalize(case when has_blank(text) then nullif(trim(text, ' ' || chr(9) || chr(160)), '') when text <> '' then text end));
create macro key_part(wanted, key) as case when wanted then key || chr(31) else '' end;
create macro chosen_value(source, sourced_id, identifier, username, user_master_identifier) as
    case source when 'sourcedId' then sourced_id when 'identifier' then identifier when 'username' then username when 'userMasterIdentifier' then user_master_identifier end;
create macro different_words(text) as string_agg(distinct text, ' ' order by text);
-- Members of a JSON record, as texts or as JSON. One thing may stand where a list belongs, an id where an object belongs, and
-- null for none. What ends in _at looks into JSON, which is taken apart anew each time.
create macro json_path(name) as '$."' || name || '"';
-- Most values are ASCII without a blank, and to see that costs a third of what trimming does, which looks at each character.
create macro text_of(text) as
    case
        when strlen(text) = length(text) and not contains(text, ' ') and not contains(text, chr(10)) and not contains(text, chr(13)) then nullif(text, '')
        else nullif(trim(one_line(text)), '')
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
