package dev.rollcall.server.flows;

/**
 * A step of a flow has failed for good, and whoever made the flow wants to be told.
 *
 * @param name of the flow
 * @param step its number
 * @param fault what went wrong, as a sentence without secrets and names of pupils
 * @param path of the page that says more, below the organisation
 */
public record FlowFailed(String organisation, String name, int step, String fault, String path) {}
