-- does:    says which students are in which classes after the upload: those it has, where Apple School Manager took the student; a class that it lacks loses all
-- reads:   sent_roster, next_person
-- engine:  DuckDB, since the stand-in has no other
select sent_roster.roster_id, sent_roster.class_id, sent_roster.student_id
from sent_roster
inner join next_person on next_person.person_id = sent_roster.student_id
where next_person.status <> 'Deactivated'
