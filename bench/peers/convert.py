"""Converts a OneRoster 1.1 folder to Apple School Manager's six files, as a district writes it with pandas.

Active rows, classes of a running term, enrollments whose class and user are kept; nothing is checked, nothing told.

    python3 convert.py SOURCE OUT 2026-11-23
"""

import sys
from pathlib import Path

import pandas as pd

MOST_INSTRUCTORS = 15  # Apple takes no more in one class.

source, out, today = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]


def read(name, columns):
    # Ids are text even where they look like numbers, and a pupil may be called "None" or "NA".
    rows = pd.read_csv(source / name, dtype=str, na_filter=False, usecols=["status", *columns])
    return rows[rows["status"] == "active"]


def write(name, rows, columns):
    rows.rename(columns=columns)[list(columns.values())].to_csv(out / name, index=False)


sessions = read("academicSessions.csv", ["sourcedId", "startDate", "endDate"])
active_terms = set(sessions[(sessions["startDate"] <= today) & (sessions["endDate"] > today)]["sourcedId"])

orgs = read("orgs.csv", ["sourcedId", "name", "type"])
courses = read("courses.csv", ["sourcedId", "title", "courseCode", "orgSourcedId"])
classes = read("classes.csv", ["sourcedId", "classCode", "courseSourcedId", "schoolSourcedId", "termSourcedIds"])
users = read(
    "users.csv",
    ["sourcedId", "orgSourcedIds", "role", "username", "givenName", "familyName", "middleName", "identifier", "email",
     "grades"],
)
enrollments = read("enrollments.csv", ["sourcedId", "classSourcedId", "userSourcedId", "role", "primary"])

in_term = classes["termSourcedIds"].str.split(",").map(lambda terms: not active_terms.isdisjoint(terms))
classes = classes[in_term]
enrollments = enrollments[
    enrollments["classSourcedId"].isin(classes["sourcedId"]) & enrollments["userSourcedId"].isin(users["sourcedId"])
]

users = users.assign(
    location=users["orgSourcedIds"].str.split(",").str[0],
    grade=users["grades"].str.split(",").str[0],
    email=users["email"].mask(users["email"].str.contains("'", regex=False), ""),
    password_policy="",
)

teaching = enrollments[enrollments["role"] == "teacher"]
teaching = teaching.assign(is_primary=teaching["primary"] == "true")
teaching = teaching.sort_values(["is_primary", "userSourcedId"], ascending=[False, True])
teaching["place"] = teaching.groupby("classSourcedId").cumcount() + 1
instructors = teaching[teaching["place"] <= MOST_INSTRUCTORS].pivot(
    index="classSourcedId", columns="place", values="userSourcedId"
)
instructors = instructors.reindex(columns=range(1, MOST_INSTRUCTORS + 1))
instructors.columns = ["instructor_id"] + [f"instructor_id_{place}" for place in range(2, MOST_INSTRUCTORS + 1)]
classes = classes.merge(instructors, how="left", left_on="sourcedId", right_index=True)

person = {
    "sourcedId": "person_id",
    "identifier": "person_number",
    "givenName": "first_name",
    "middleName": "middle_name",
    "familyName": "last_name",
}
account = {"email": "email_address", "username": "sis_username"}

write("locations.csv", orgs[orgs["type"] == "school"], {"sourcedId": "location_id", "name": "location_name"})
write(
    "students.csv",
    users[users["role"] == "student"],
    {**person, "grade": "grade_level", **account, "password_policy": "password_policy", "location": "location_id"},
)
write("staff.csv", users[users["role"] == "teacher"], {**person, **account, "location": "location_id"})
write(
    "courses.csv",
    courses,
    {"sourcedId": "course_id", "courseCode": "course_number", "title": "course_name", "orgSourcedId": "location_id"},
)
write(
    "classes.csv",
    classes,
    {
        "sourcedId": "class_id",
        "classCode": "class_number",
        "courseSourcedId": "course_id",
        **{name: name for name in instructors.columns},
        "schoolSourcedId": "location_id",
    },
)
write(
    "rosters.csv",
    enrollments[enrollments["role"] == "student"],
    {"sourcedId": "roster_id", "classSourcedId": "class_id", "userSourcedId": "student_id"},
)
