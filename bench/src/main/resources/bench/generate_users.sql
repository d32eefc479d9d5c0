-- does:    pupils and staff; of 100, two are to be deleted, and the e-mail of one has an apostrophe that Apple refuses
-- source:  OneRoster 1.1 CSV binding, users.csv
with numbered as (
    select
        users.number as user_number,
        is_staff(users.number) as is_staff,
        if(is_staff(users.number), 't', 'p') || (1000001 + users.number) as username
    from range(school_count() * users_per_school()) as users(number)
)

select
    user_id(user_number) as sourcedId,
    if(percent('inactive', user_number) < 2, 'tobedeleted', 'active') as status,
    modified('user modified', user_number) as dateLastModified,
    'true' as enabledUser,
    school_id(school_of_user(user_number)) as orgSourcedIds,
    if(is_staff, 'teacher', 'student') as role,
    username,
    '{SIS:' || (1000001 + user_number) || '}' as userIds,
    given_name(user_number) as givenName,
    family_name(user_number) as familyName,
    if(percent('middle name', user_number) < 30, chr(65 + throw('middle initial', user_number, 26)::int), null)
        as middleName,
    'N' || (1000001 + user_number) as identifier,
    if(percent('bad email', user_number) < 1, 'o''', '') || username || '@harbor.example' as email,
    null as sms,
    null as phone,
    null as agentSourcedIds,
    if(is_staff, null, grade_code(grade_of_pupil(user_number))) as grades,
    null as password
from numbered
