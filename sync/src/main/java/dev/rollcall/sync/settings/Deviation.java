package dev.rollcall.sync.settings;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.util.Locale;

/** What a SIS is known to do otherwise than the standard; presets name them, code never names a SIS. */
public enum Deviation {
    /** The number of records that it tells is wrong at times. */
    TOTAL_UNRELIABLE,
    /** It refuses to sort, or is slow at it. */
    NO_SORT,
    /** It wants one request at a time. */
    SERIAL,
    /** It wants the content type of a form with every call. */
    FORM_CONTENT_TYPE,
    /** Its records do not tell each change by their date. */
    NO_DELTA,
    /** It wants what belongs into the body of a token request in its address, too. */
    TOKEN_IN_QUERY;

    /** The word by which presets name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the SIS does, half a sentence. */
    public Message description() {
        return Message.of("settings.deviation." + word());
    }

    /** The same in English. */
    public String words() {
        return Messages.ENGLISH.text(description());
    }
}
