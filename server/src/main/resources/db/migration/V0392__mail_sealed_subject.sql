alter table mail add column sealed_subject text
