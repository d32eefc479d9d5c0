-- step:    shape_carried_people
-- does:    carries over the people whom the source lacks, where only additions are wanted
-- reads:   carried_person, shape_carried_people_locations, one_off_people
-- writes:  one row for each such person
-- key:     person_id
-- empty-without: carried_person
-- columns: person_id string, person_number string, first_name string, middle_name string, last_name string, grade_level string, email_address string, sis_username string, password_policy string, location_id string, is_student integer
-- source:  Apple School Manager User Guide: what an upload lacks is deactivated, so an additions-only run sends it again
select
    carried.person_id,
    carried.person_number,
    carried.first_name,
    carried.middle_name,
    carried.last_name,
    carried.grade_level,
    case
        when changes.kind = 'push' and case_folded(carried.email_address) = case_folded(changes.email_before) then changes.email_sent
        when changes.kind = 'push_back' and case_folded(carried.email_address) = case_folded(changes.email_sent) then changes.email_before
        else carried.email_address
    end as email_address,
    carried.sis_username,
    carried.password_policy,
    locations.location_id,
    case when carried.role = 'Student' then 1 else 0 end as is_student
from carried_person as carried
inner join shape_carried_people_locations as locations on locations.person_id = carried.person_id and locations.number = 1
left join one_off_people as changes on changes.person_id = carried.person_id
