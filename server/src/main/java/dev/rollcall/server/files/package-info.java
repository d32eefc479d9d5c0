/**
 * File accounts: an SFTP server with one box for each connection, and uploads in the browser. Begin with {@link
 * dev.rollcall.server.files.Intake}, which decides when what has arrived is whole and asks for a run; {@link
 * dev.rollcall.server.files.Box} knows what is still being sent. Whoever wants to know that a file was refused listens to {@link
 * dev.rollcall.server.runs.FileRefused}.
 */
@NullMarked
package dev.rollcall.server.files;

import org.jspecify.annotations.NullMarked;
