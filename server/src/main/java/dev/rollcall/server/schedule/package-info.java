/**
 * When connections run by themselves: hours and days in the zone of their organisation, pauses, what was missed while the server
 * was off, and the alarm where nothing has run for long. Begin with {@link dev.rollcall.server.schedule.DueTimes}, which knows
 * the days on which clocks change. It asks {@code runs} for runs; who wants to hear of the alarm listens to {@link
 * dev.rollcall.server.schedule.NothingRan}.
 */
@NullMarked
package dev.rollcall.server.schedule;

import org.jspecify.annotations.NullMarked;
