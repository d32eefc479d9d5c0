package dev.rollcall.sync.problem;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong, at one place. It is kept as a code and values; its words are made when it is shown.
 *
 * @param value the value that is wrong, as the source has it; null where there is none
 * @param detail what else the words of the kind name, such as the other line; null where they name nothing else
 * @param about what people call that which the ids stand for
 */
public record Problem(
        ProblemKind kind,
        Where where,
        @Nullable String value,
        @Nullable String detail,
        About about) {

    private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\t\n\r]]");

    /** A problem of which no names are known. */
    public Problem(ProblemKind kind, Where where, @Nullable String value, @Nullable String detail) {
        this(kind, where, value, detail, About.NOTHING);
    }

    public Problem {
        value = readable(value);
        detail = readable(detail);
    }

    /** What is no character that can be shown or stored becomes U+FFFD: a control character, a half of an emoji. */
    private static @Nullable String readable(@Nullable String text) {
        return text == null ? null : UNREADABLE.matcher(text).replaceAll("\ufffd");
    }

    /** What is wrong, half a sentence without a full stop. */
    public String what(Messages words) {
        return words.text(kind.what(orEmpty(value), orEmpty(detail), orEmpty(where.field())));
    }

    /** How to fix it, in whole sentences. */
    public String fix(Messages words) {
        return words.text(kind.fix(orEmpty(value), orEmpty(detail), orEmpty(where.field())));
    }

    /** The whole message: code, what, where, how to fix it. */
    public String message(Messages words) {
        String file = where.file();
        String place = file == null ? "source" : where.line() == 0 ? "file" : "line";
        return words.text(Message.of("problem.message")
                .with("place", where.field() == null ? place : place + "_field")
                .with("code", kind.code())
                .with("what", what(words))
                .with("fix", fix(words))
                .with("file", orEmpty(file))
                .with("line", Long.toString(where.line()))
                .with("field", orEmpty(where.field())));
    }

    /** What is wrong, in English. */
    public String what() {
        return what(Messages.ENGLISH);
    }

    /** How to fix it, in English. */
    public String fix() {
        return fix(Messages.ENGLISH);
    }

    /** The whole message, in English. */
    public String message() {
        return message(Messages.ENGLISH);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
