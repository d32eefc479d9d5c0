package dev.rollcall.server.files;

import java.util.List;
import java.util.Optional;

/**
 * What the page of a file account shows.
 *
 * @param account empty before somebody made it
 * @param password a new one, this once
 * @param host by which clients reach the server
 * @param used bytes that wait in the box
 */
public record FileAccountView(
        Optional<FileAccount> account,
        Optional<String> password,
        List<FileAccount.Key> keys,
        List<UploadLine> uploads,
        String host,
        int port,
        List<HostKey> hostKeys,
        long used) {
    /** A key of this server, as clients show it. */
    public record HostKey(String kind, String sha256, String md5) {}

    public FileAccountView {
        keys = List.copyOf(keys);
        uploads = List.copyOf(uploads);
        hostKeys = List.copyOf(hostKeys);
    }

    /** Whether anybody can sign in. */
    public boolean isOpen() {
        return account.flatMap(FileAccount::passwordHash).isPresent() || !keys.isEmpty();
    }

    /** Such as {@code 3 of 2,000 MB used}. */
    public String space() {
        long quota = account.map(FileAccount::quotaBytes).orElse(0L);
        return (used >> 20) + " of " + (quota >> 20) + " MB used";
    }
}
