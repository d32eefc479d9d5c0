/**
 * Who may do what: operators, their roles, how they sign in, links that are good once, and the audit. Every route says by {@link
 * dev.rollcall.server.access.Needs} whom it is for; one that does not say it is closed to everybody.
 */
@NullMarked
package dev.rollcall.server.access;

import org.jspecify.annotations.NullMarked;
