package dev.rollcall.server.connectors;

/**
 * An account at another product that an organisation has set up.
 *
 * @param kind name of its kind
 * @param name what its organisation calls it
 */
public record ConnectorAccount(long id, String organisation, String kind, String name) {}
