-- does:    finds password policies that Apple does not have
-- reads:   sent_student
-- engine:  DuckDB, since the stand-in has no other
select 'students.csv' as file_name, row_in_file, 'password_policy' as column_name, password_policy as value, 'PASSWORD_POLICY' as code
from sent_student
where password_policy not in ('4', '6', '8')
