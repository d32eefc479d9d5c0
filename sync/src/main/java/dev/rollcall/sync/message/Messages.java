package dev.rollcall.sync.message;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The words of one language. A file of words is read when its first text is asked for, and a pattern is parsed when it is
 * used. A text that is not translated is shown in English.
 *
 * <p>A key or a value that is missing is an internal fault and an {@link IllegalStateException}.
 */
public final class Messages {
    private static final Map<String, Messages> BY_LANGUAGE = new ConcurrentHashMap<>();

    /** The words of English, in which all of them are written first. */
    public static final Messages ENGLISH = new Messages(Languages.ENGLISH);

    private final String language;
    private final Words number;
    private final Map<String, Bundle> bundles = new ConcurrentHashMap<>();
    private final Map<String, Words> words = new ConcurrentHashMap<>();

    Messages(String language) {
        this.language = language;
        this.number = Words.of("{number}", language);
    }

    /** The words of the language that is nearest to the one that somebody wants; English where none is near. */
    public static Messages of(Locale wanted) {
        String language = Languages.nearest(Languages.ALL, wanted);
        return language.equals(Languages.ENGLISH) ? ENGLISH : BY_LANGUAGE.computeIfAbsent(language, Messages::new);
    }

    /** The language as a BCP 47 tag, such as {@code en} or {@code pt-BR}. */
    public String language() {
        return language;
    }

    /** The message in words of this language. */
    public String text(Message message) {
        return words(message).with(spoken(message));
    }

    /** The text of a key whose pattern names no values. */
    public String text(String key) {
        return text(Message.of(key));
    }

    /** A number with the separators of this language: {@code 12,345,678}. */
    public String number(long number) {
        return this.number.with(Map.of("number", number));
    }

    /** Whether the words of the key show that value: {@code '{value}' is missing} shows {@code value}. */
    public boolean names(String key, String value) {
        return words(Message.of(key)).names(value);
    }

    /** Whether there are words of that key in English. */
    public boolean has(String key) {
        Message message = Message.of(key);
        return ENGLISH.bundle(message.room()).patterns().containsKey(message.keyInRoom());
    }

    /** Messages among the values become words, too. */
    private Map<String, Object> spoken(Message message) {
        Map<String, Object> values = message.values();
        if (values.values().stream().noneMatch(Message.class::isInstance)) {
            return values;
        }
        Map<String, Object> spoken = new HashMap<>(values);
        spoken.replaceAll((name, value) -> value instanceof Message part ? text(part) : value);
        return spoken;
    }

    private Words words(Message message) {
        Words known = words.get(message.key());
        return known == null ? words.computeIfAbsent(message.key(), key -> parse(message)) : known;
    }

    /** English words stay with the plurals and numbers of English, also where they stand in for a translation. */
    private Words parse(Message message) {
        String pattern = bundle(message.room()).patterns().get(message.keyInRoom());
        if (pattern != null) {
            return Words.of(pattern, language);
        }
        if (this == ENGLISH) {
            throw new IllegalStateException("no words for " + message.key());
        }
        return ENGLISH.words(message);
    }

    private Bundle bundle(String room) {
        return bundles.computeIfAbsent(room, name -> Bundle.read(name, language));
    }
}
