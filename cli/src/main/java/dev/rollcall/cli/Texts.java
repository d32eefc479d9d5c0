package dev.rollcall.cli;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.util.List;

/** The words of the command line. They stand in {@code messages/cli.properties}. */
final class Texts {
    /** Those of a person's language are chosen here once there are any. */
    static final Messages WORDS = Messages.ENGLISH;

    private Texts() {}

    static String text(String key) {
        return WORDS.text(key);
    }

    static String text(Message message) {
        return WORDS.text(message);
    }

    /** A number with the separators of the language: {@code 12,345}. */
    static String number(long number) {
        return WORDS.number(number);
    }

    /** The words as one list: {@code students, staff}. */
    static String list(List<String> words) {
        return words.stream()
                .reduce((first, next) ->
                        text(Message.of("cli.list").with("first", first).with("next", next)))
                .orElse("");
    }
}
