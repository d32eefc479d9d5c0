/**
 * Tells other programs what happened: each event is sent to the addresses that an organisation chose for it, signed as Standard
 * Webhooks says. Begin with {@link dev.rollcall.server.webhooks.WebhookNews}: it writes one delivery for each webhook in the
 * transaction of the event; {@link dev.rollcall.server.webhooks.WebhookSending} sends what is due, and tries again.
 */
@NullMarked
package dev.rollcall.server.webhooks;

import org.jspecify.annotations.NullMarked;
