package dev.rollcall.sync.report;

/**
 * How many enrollments point at nothing, by the patch that leaves them out. Each row counts once.
 *
 * @param instructors left out, since the instructor is not among the staff
 * @param rosterClasses left out, since the class is not there
 * @param rosterStudents left out, since the student is not there
 * @param notPatched errors, since their patch is off
 */
public record PatchCounts(long instructors, long rosterClasses, long rosterStudents, long notPatched) {}
