/**
 * A stand-in of Apple School Manager for rehearsals: an SFTP drop that takes uploads, the rules by which accounts come and
 * go, the log of each upload, and the roster service. Begin with {@link StandIn}.
 *
 * <p>It is written from Apple's published documentation and from what is known of real logs, apart from what makes an upload:
 * it may know {@code pipeline} and {@code home}, and no room that knows what Rollcall would send.
 */
@NullMarked
package dev.rollcall.sync.apple;

import org.jspecify.annotations.NullMarked;
