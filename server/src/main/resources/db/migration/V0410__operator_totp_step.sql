-- The step of 30 seconds whose code of the second factor was used last: no code is good twice.
alter table operator add column totp_step bigint
