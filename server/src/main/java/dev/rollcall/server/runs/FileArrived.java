package dev.rollcall.server.runs;

/**
 * A file arrived whole for a connection, and a run was asked for. It is told in the transaction of that.
 *
 * @param names of the files, or how many there are
 * @param path of the page that lists it, below the organisation
 */
public record FileArrived(String organisation, long connection, long run, String names, String path) {}
