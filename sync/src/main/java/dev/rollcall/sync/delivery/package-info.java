/**
 * Hands the files of a run over, whole or not at all: Apple's six as a ZIP or as a folder, and the five of the directory
 * as its next version. Begin with {@link Destination}; {@link Destinations} makes one from what a person wrote. {@link
 * DeliveryGuard} says beforehand whether a person has to look at the plan first.
 *
 * <p>Knows {@code directory}, {@code cancel}, of {@code schoolmanager} the names of the files, and for the guard {@code settings} and {@code
 * report}. commons-compress stays inside {@code UploadZip}, JNA inside {@code NativeCalls}; a module brings {@link
 * RemoteFiles}. What goes to an SFTP server does so in {@code delivery.sftp}.
 */
@NullMarked
package dev.rollcall.sync.delivery;

import org.jspecify.annotations.NullMarked;
