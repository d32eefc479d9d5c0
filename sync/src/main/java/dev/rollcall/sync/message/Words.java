package dev.rollcall.sync.message;

import com.ibm.icu.text.MessagePattern;
import java.util.Map;

/** One text in one language, ready to take its values. */
interface Words {
    String with(Map<String, Object> values);

    /** Whether the text shows that value. */
    boolean names(String value);

    static Words of(String pattern, String language) {
        MessagePattern parsed = new MessagePattern(pattern);
        return language.equals(Languages.ENGLISH) && EnglishWords.can(parsed)
                ? new EnglishWords(parsed)
                : new IcuWords(pattern, language);
    }
}
