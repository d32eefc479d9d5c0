-- What the selects beside this file use.
create macro list_items(text) as
    nullif(list_filter(list_transform(string_split(text, ','), lambda item: trimmed(item)), lambda item: item <> ''), []);
create macro true_or_false(text) as
    case when lower_case(trimmed(text)) in ('true', 'yes', 'y', '1') then 'true' when lower_case(trimmed(text)) in ('false', 'no', 'n', '0') then 'false' end;
create macro iso_day(text) as cast(iso_date(text) as varchar);
-- Without an offset a time is taken for UTC, as OneRoster prescribes.
create macro utc_stamp(text) as strftime(
    timezone('UTC', try_cast(case when full_match(text, '(?s:.*)(Z|[+-][0-9]{2}:?[0-9]{2})') then text when contains(text, ':') then text || 'Z' else text || ' 00:00:00Z' end as timestamptz)),
    '%Y-%m-%dT%H:%M:%S.%gZ');
-- A word of an enumeration in the standard's own case. A word that the standard does not know is told as an extension, whose
-- pattern is ext:[A-Za-z0-9.\-_]+ (OneRoster 1.2, CSV binding, enumerations); one without any such sign goes.
create macro standard_word(text, words) as
    coalesce(
        list_filter(words, lambda word: lower_case(word) = lower_case(trimmed(text)))[1],
        case when regexp_matches(trimmed(text), '^ext:[A-Za-z0-9._-]+$') then trimmed(text) end,
        'ext:' || nullif(trim(regexp_replace(regexp_replace(trimmed(text), '^ext:', ''), '[^A-Za-z0-9._-]+', '_', 'g'), '_'), ''));
-- The two words that a record's status has: 'inactive' is that of OneRoster 1.0 and 1.1 for a record that goes. Any other word
-- is no order to delete.
create macro standard_status(text) as
    case when lower_case(trimmed(text)) in ('tobedeleted', 'inactive', 'deleted') then 'tobedeleted' else 'active' end;
