/** What a school may set, as data that checked itself. Begin with {@link Settings}. To get the
 * word that a {@link Secret} names, ask {@link Secrets}. Knows {@code
 * oneroster}, {@code schoolmanager} and {@code problem}. */
@NullMarked
package dev.rollcall.sync.settings;

import org.jspecify.annotations.NullMarked;
