-- Reads every column of every row and keeps nothing: no program that uses DuckDB's reader can be faster than this.
select count(columns(*)) from read_csv(getvariable('source') || '/orgs.csv', all_varchar = true);
select count(columns(*)) from read_csv(getvariable('source') || '/academicSessions.csv', all_varchar = true);
select count(columns(*)) from read_csv(getvariable('source') || '/courses.csv', all_varchar = true);
select count(columns(*)) from read_csv(getvariable('source') || '/classes.csv', all_varchar = true);
select count(columns(*)) from read_csv(getvariable('source') || '/users.csv', all_varchar = true);
select count(columns(*)) from read_csv(getvariable('source') || '/enrollments.csv', all_varchar = true);
