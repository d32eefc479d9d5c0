package dev.rollcall.server.notify;

import java.time.LocalTime;

/**
 * What holds for all mail about an organisation.
 *
 * @param withNames whether mail may name pupils and staff, as the report does
 * @param digestAt when the daily mail is sent, in the zone of the organisation
 */
public record MailRules(boolean withNames, LocalTime digestAt) {
    static final MailRules USUAL = new MailRules(false, LocalTime.of(7, 0));
}
