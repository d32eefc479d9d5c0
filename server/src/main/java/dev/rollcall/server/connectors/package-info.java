/**
 * Sends what a flow has to tell to other products: chat, mail, storage, tickets, queues. Begin with {@link
 * dev.rollcall.server.connectors.Connectors}: it knows the kinds there are, the accounts that an organisation has set up with
 * them, and sends one message through one of them. Flows know nothing of Camel; this room knows nothing of flows.
 */
@NullMarked
package dev.rollcall.server.connectors;

import org.jspecify.annotations.NullMarked;
