package dev.rollcall.server.api;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Why a body cannot be read.
 *
 * @param field such as {@code people[2].pace}; empty where it is no field's fault
 * @param sentence what is wrong and where, for people
 */
record UnreadableBody(String field, String sentence) {
    static UnreadableBody of(HttpMessageNotReadableException fault) {
        return causes(fault)
                .map(UnreadableBody::of)
                .orElseGet(() -> new UnreadableBody("", "This request needs a body of JSON."));
    }

    private static Optional<JacksonException> causes(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof JacksonException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static UnreadableBody of(JacksonException fault) {
        String field = field(fault);
        return new UnreadableBody(field, (field.isEmpty() ? "" : field + ": ") + what(fault) + place(fault));
    }

    private static String what(JacksonException fault) {
        if (fault instanceof ApiTexts.Refused refused) {
            return refused.getOriginalMessage();
        }
        if (fault instanceof UnrecognizedPropertyException unknown) {
            Collection<Object> known = Objects.requireNonNullElse(unknown.getKnownPropertyIds(), List.of());
            return "There is no such field. Known are "
                    + known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "))
                    + ".";
        }
        if (fault instanceof InvalidNullException) {
            return "null is no value here.";
        }
        if (fault instanceof MismatchedInputException other) {
            return "Send " + wanted(other.getTargetType()) + ".";
        }
        return "The body is not JSON that can be read.";
    }

    private static String wanted(Class<?> type) {
        if (type != null && type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (type == String.class) {
            return "a text in quotes";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return "a whole number";
        }
        return type != null && Collection.class.isAssignableFrom(type) ? "a list" : "an object";
    }

    private static String field(JacksonException fault) {
        StringBuilder field = new StringBuilder();
        for (JacksonException.Reference part : fault.getPath()) {
            if (part.getPropertyName() != null) {
                field.append(field.isEmpty() ? "" : ".").append(part.getPropertyName());
            } else if (part.getIndex() >= 0) {
                field.append('[').append(part.getIndex()).append(']');
            }
        }
        return field.toString();
    }

    private static String place(JacksonException fault) {
        TokenStreamLocation at = fault.getLocation();
        return at == null || at.getLineNr() < 1
                ? ""
                : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }
}
