package dev.rollcall.server.connectors;

import java.util.List;

/**
 * An account in the list of them.
 *
 * @param kind the title of its kind
 * @param isAllowed whether its kind is switched on here
 * @param users what sends by it
 */
public record AccountLine(ConnectorAccount account, String kind, boolean isAllowed, List<String> users) {}
