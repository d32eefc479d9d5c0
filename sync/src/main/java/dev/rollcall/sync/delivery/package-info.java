/**
 * Hands the six files of a run over, whole or not at all: as a ZIP or as a folder. Begin with {@link Destination};
 * {@link Destinations} makes one from what a person wrote.
 *
 * <p>Knows only the names of the files, from {@code schoolmanager}. commons-compress stays inside
 * {@code UploadZip}, JNA inside {@code NativeCalls}.
 */
@NullMarked
package dev.rollcall.sync.delivery;

import org.jspecify.annotations.NullMarked;
