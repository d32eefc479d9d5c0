/**
 * Hands the six files of a run over, whole or not at all: as a ZIP or as a folder. Begin with {@link Destination};
 * {@link Destinations} makes one from what a person wrote. {@link Guard} says beforehand whether a person has to look at
 * the plan first.
 *
 * <p>Knows the names of the files, from {@code schoolmanager}, and for the guard {@code settings} and {@code report}. commons-compress stays inside
 * {@code UploadZip}, JNA inside {@code NativeCalls}.
 */
@NullMarked
package dev.rollcall.sync.delivery;

import org.jspecify.annotations.NullMarked;
