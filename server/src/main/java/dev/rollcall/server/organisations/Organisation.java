package dev.rollcall.server.organisations;

import java.time.ZoneId;

/**
 * A district, a school or another body with rosters of its own.
 *
 * @param id as addresses have it: lower-case letters, digits and hyphens
 * @param zone in which its days begin and its runs are due
 * @param isSandbox whether it is the invented one, which can be thrown away whole
 */
public record Organisation(String id, String name, ZoneId zone, boolean isSandbox) {}
