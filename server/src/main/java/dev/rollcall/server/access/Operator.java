package dev.rollcall.server.access;

import java.security.Principal;

/**
 * A person who signs in.
 *
 * @param isAgency whether the person looks after all organisations of this installation
 * @param language by which pages and mail are written, as a language tag
 * @param theme {@code auto}, {@code light} or {@code dark}
 */
public record Operator(long id, String email, String name, boolean isAgency, String language, String theme)
        implements Principal {
    @Override
    public String getName() {
        return name;
    }
}
