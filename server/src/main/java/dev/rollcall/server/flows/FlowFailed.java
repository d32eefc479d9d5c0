package dev.rollcall.server.flows;

/**
 * A step of a flow has failed for good, or what it begins with cannot be read, and whoever made the flow wants to be told.
 *
 * @param name of the flow
 * @param step its number, or {@link #BEGINNING}
 * @param fault what went wrong, as a sentence without secrets and names of pupils
 * @param path of the page that says more, below the organisation
 */
public record FlowFailed(String organisation, String name, int step, String fault, String path) {
    /** In place of a step: the flow cannot begin. */
    public static final int BEGINNING = 0;
}
