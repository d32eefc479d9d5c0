/** Tests of published connections, pulled as another system pulls them. */
@NullMarked
package dev.rollcall.server.publish;

import org.jspecify.annotations.NullMarked;
