-- step:    read_users
-- does:    puts Apple's students and staff into one table of users
-- reads:   read_apple_students, read_apple_staff
-- writes:  one row for each row of students.csv and of staff.csv
-- key:     row_id
-- source:  Apple School Manager User Guide, students and staff templates
select source_file, source_row, sourced_id, status, date_last_modified, enabled_user, role, org_sourced_ids, username, given_name, family_name, middle_name, identifier, email, agent_sourced_ids, grades, user_master_identifier, primary_org_sourced_id, password_policy from read_apple_students
union all
select source_file, source_row, sourced_id, status, date_last_modified, enabled_user, role, org_sourced_ids, username, given_name, family_name, middle_name, identifier, email, agent_sourced_ids, grades, user_master_identifier, primary_org_sourced_id, password_policy from read_apple_staff
