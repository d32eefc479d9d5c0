/**
 * Flows: when something happens here, do something elsewhere. Begin with {@link dev.rollcall.server.flows.FlowDefinition}, which is
 * what a person makes; {@link dev.rollcall.server.flows.EventListeners} writes down what happens, {@link
 * dev.rollcall.server.flows.Matching} finds the flows that it concerns, and {@link dev.rollcall.server.flows.StepRunner} carries
 * out their steps, each as a job of its own. Users give values and choose; nothing they write is ever evaluated as code.
 */
@NullMarked
package dev.rollcall.server.flows;

import org.jspecify.annotations.NullMarked;
