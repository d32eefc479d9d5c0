/** Tests of webhooks, with a receiver that answers what a test wants. */
@NullMarked
package dev.rollcall.server.webhooks;

import org.jspecify.annotations.NullMarked;
