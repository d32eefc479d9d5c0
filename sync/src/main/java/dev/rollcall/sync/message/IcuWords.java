package dev.rollcall.sync.message;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.util.Map;

/** A text as ICU puts it together. It knows every language, and loads much data before the first text. */
final class IcuWords implements Words {
    private final MessageFormat format;

    IcuWords(String pattern, String language) {
        this.format = new MessageFormat(pattern, ULocale.forLanguageTag(language));
    }

    /** One at a time, since a {@code MessageFormat} is not safe for threads. */
    @Override
    public synchronized String with(Map<String, Object> values) {
        format.getArgumentNames().forEach(name -> EnglishWords.value(name, values));
        return format.format(values);
    }

    @Override
    public synchronized boolean names(String value) {
        return format.getArgumentNames().contains(value);
    }
}
