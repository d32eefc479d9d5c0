package dev.rollcall.server.api;

import java.util.List;

/**
 * A route as its page shows it.
 *
 * @param scope that a token needs; empty where none is needed
 * @param sends what a request may have, apart from what the address names
 * @param answers what a good answer has
 * @param curl a command that asks it
 */
public record ApiRoute(
        String method,
        String path,
        String summary,
        String description,
        String scope,
        List<Field> sends,
        List<Field> answers,
        String curl) {
    /**
     * A field of a request or an answer.
     *
     * @param place {@code body}, {@code query}, {@code header} or {@code answer}
     * @param type such as {@code text}, {@code number} or {@code list of text}
     * @param isRequired whether a request without it is refused
     */
    public record Field(String name, String place, String type, boolean isRequired, String description) {}

    public ApiRoute {
        sends = List.copyOf(sends);
        answers = List.copyOf(answers);
    }

    /** By which other places of the page link to it. */
    public String anchor() {
        return (method + path.replace("/api/v1", ""))
                .toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
    }
}
