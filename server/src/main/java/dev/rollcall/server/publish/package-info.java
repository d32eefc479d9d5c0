/**
 * Lets other systems pull what a connection has read, as a OneRoster API. Begin with {@link
 * dev.rollcall.server.publish.Publishing}, which switches it on and off and makes the roster of a run the published one; {@link
 * dev.rollcall.server.publish.PublishController} is the door for other systems, and {@link
 * dev.rollcall.server.publish.OpenPublications} answers there.
 */
@NullMarked
package dev.rollcall.server.publish;

import org.jspecify.annotations.NullMarked;
