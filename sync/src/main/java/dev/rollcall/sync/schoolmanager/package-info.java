/** The language that goes out: Apple School Manager's six files. Begin with {@link AppleFile}. Knows nobody. */
@NullMarked
package dev.rollcall.sync.schoolmanager;

import org.jspecify.annotations.NullMarked;
