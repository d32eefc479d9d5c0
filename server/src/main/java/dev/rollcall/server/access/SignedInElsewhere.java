package dev.rollcall.server.access;

/**
 * Somebody who has signed in before did so from a network address that is new for that person.
 *
 * @param address of the network
 */
public record SignedInElsewhere(Operator operator, String address) {}
