/**
 * Hands the files of a run over, whole or not at all: Apple's six as a ZIP or as a folder, and the five of the directory
 * as its next version. Begin with {@link Destination}; {@link Destinations} makes one from what a person wrote.
 *
 * <p>Knows {@code directory}, and of {@code schoolmanager} only the names of the files. commons-compress stays inside
 * {@code UploadZip}, JNA inside {@code NativeCalls}.
 */
@NullMarked
package dev.rollcall.sync.delivery;

import org.jspecify.annotations.NullMarked;
