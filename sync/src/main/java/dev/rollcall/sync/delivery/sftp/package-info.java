/**
 * Hands a ZIP over to an SFTP server, Apple School Manager's for one. Begin with {@link SftpDestination}; {@link SftpCheck} tries an
 * account without leaving anything there. {@link SftpConnection} signs in, {@link HostKeyCheck} decides whether the server is
 * the one that it should be, and {@link ZipPut} writes.
 *
 * <p>Apache MINA SSHD and Bouncy Castle stay in here.
 */
@NullMarked
package dev.rollcall.sync.delivery.sftp;

import org.jspecify.annotations.NullMarked;
