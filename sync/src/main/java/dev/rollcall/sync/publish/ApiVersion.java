package dev.rollcall.sync.publish;

import java.util.Optional;
import java.util.stream.Stream;

/** The versions of OneRoster REST that are spoken. */
enum ApiVersion {
    V1_1("/ims/oneroster/v1p1"),
    V1_2("/ims/oneroster/rostering/v1p2"),
    /** The same as {@link #V1_2} under the address that people derive from that of 1.1. */
    V1_2_SHORT("/ims/oneroster/v1p2");

    private final String path;

    ApiVersion(String path) {
        this.path = path;
    }

    /** What stands before the name of a collection. */
    String path() {
        return path;
    }

    boolean isFirst() {
        return this == V1_1;
    }

    static Optional<ApiVersion> of(String path) {
        return Stream.of(values())
                .filter(version -> path.startsWith(version.path + "/"))
                .findFirst();
    }
}
