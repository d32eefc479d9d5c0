-- does:    says how a generated district hangs together, for the selects beside this file
-- reads:   the variables seed and rows
-- writes:  macros only
-- Everything follows from running numbers that start at 0. So no row has to be remembered while another is made,
-- and a district of any size is written as a stream. A school has 12 grades and 9 periods; in each, three parallel
-- classes teach one course. 975 pupils in 36 classes a period are 27 pupils a class.
create macro grades_per_school() as 12;
create macro periods_per_day() as 9;
create macro classes_per_course() as 3;
create macro courses_per_school() as grades_per_school() * periods_per_day();
create macro classes_per_school() as courses_per_school() * classes_per_course();
create macro staff_per_school() as 65;
create macro users_per_staff() as 16;
create macro users_per_school() as staff_per_school() * users_per_staff();

-- The district has as many whole schools as come nearest to the rows asked for.
create macro rows_per_school() as
    1 + courses_per_school() + classes_per_school() * 2.05 + users_per_school()
    + (users_per_school() - staff_per_school()) * periods_per_day();
create macro school_count() as greatest(1, round(getvariable('rows') / rows_per_school()))::bigint;

-- A throw of a die with sides 0 to sides - 1: the same seed, number and name of the die give the same throw, always.
create macro throw(die, number, sides) as (hash(getvariable('seed'), number, die) % sides)::bigint;
create macro percent(die, number) as throw(die, number, 10000) / 100.0;

-- Numbers of things. Within a school courses run grade by grade, and period by period within the grade.
create macro is_staff(user_number) as user_number % users_per_staff() = users_per_staff() - 1;
create macro grade_of_pupil(user_number) as throw('grade', user_number, grades_per_school());
create macro school_of_user(user_number) as user_number // users_per_school();
create macro school_of_class(class_number) as class_number // classes_per_school();
create macro school_of_course(course_number) as course_number // courses_per_school();
create macro course_of_class(class_number) as class_number // classes_per_course();
create macro grade_of_course(course_number) as course_number % courses_per_school() // periods_per_day();
create macro period_of_course(course_number) as course_number % periods_per_day();
-- One class a period, so that no pupil sits in one class twice.
create macro class_of_pupil(user_number, period) as
    (school_of_user(user_number) * courses_per_school() + grade_of_pupil(user_number) * periods_per_day() + period)
    * classes_per_course() + throw('parallel class', user_number * periods_per_day() + period, classes_per_course());
-- A second teacher is the next one on the school's staff, so never the first again.
create macro teacher_of_class(class_number, teacher) as
    school_of_class(class_number) * users_per_school()
    + (throw('teacher', class_number, staff_per_school()) + teacher) % staff_per_school() * users_per_staff()
    + users_per_staff() - 1;
create macro has_second_teacher(class_number) as percent('second teacher', class_number) < 5;

-- Of 100 classes 60 run in the autumn and 30 all year, both active on 2026-11-23; 10 begin in spring.
create macro terms_of_class(class_number) as
    case when percent('term', class_number) < 60 then 'FALL26'
         when percent('term', class_number) < 90 then 'FALL26,SPRING27'
         else 'SPRING27' end;
create macro first_day(terms) as if(terms = 'SPRING27', '2027-01-20', '2026-08-15');
create macro last_day(terms) as if(terms = 'FALL26', '2027-01-20', '2027-06-30');

-- sourcedIds, in the lengths that exporters write.
create macro school_id(school_number) as 'S' || (1001 + school_number);
create macro course_id(course_number) as 'CO' || (10001 + course_number);
create macro class_id(class_number) as 'CL' || (40001 + class_number);
create macro user_id(user_number) as 'P' || (1000001 + user_number);
create macro enrollment_id(class_number, user_number) as
    'E' || (40001 + class_number) || '-' || (1000001 + user_number);
create macro modified(die, number) as
    '2026-08-' || lpad((1 + throw(die, number, 28))::varchar, 2, '0') || 'T02:00:00.000Z';

-- Words with letters beyond ASCII, apostrophes, and a comma, which has to be quoted.
create macro grade_code(grade) as lpad((1 + grade)::varchar, 2, '0');
create macro subject(period) as
    ['Mathematics', 'Reading, Writing and Spelling', 'Science', 'History', 'Français', 'Geography',
     'Physical Education', 'Music', 'Art'][1 + period];
create macro subject_code(period) as ['MAT', 'RWS', 'SCI', 'HIS', 'FRA', 'GEO', 'PED', 'MUS', 'ART'][1 + period];
create macro given_name(user_number) as
    ['Amara', 'Björn', 'Chiara', 'Daniel', 'Elif', 'Fatima', 'George', 'Hana', 'Ines', 'José', 'Kofi', 'Lea', 'Mateo',
     'Noor', 'Oscar', 'Priya', 'Quentin', 'Rosa', 'Samuel', 'Tuấn', 'Uma', 'Viktor', 'Wanda', 'Xin', 'Yusuf',
     'Zoë'][1 + throw('given name', user_number, 26)];
create macro family_name(user_number) as
    ['Andersen', 'Brown', 'Castillo', 'D''Angelo', 'Eriksson', 'Fischer', 'García López', 'Haddad', 'Ivanova',
     'Johnson', 'Kowalski', 'Lindqvist', 'Müller', 'Nguyễn', 'O''Neill', 'Patel', 'Quispe', 'Rossi', 'Smith',
     'Tanaka', 'Usman', 'van der Berg', 'Williams', 'Xu', 'Yılmaz', 'Zhang'][1 + throw('family name', user_number, 26)];
