package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Thrown where a text of settings cannot be used; it holds everything that is wrong with it. */
public final class SettingsFaults extends Exception {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final transient List<Fault> faults;

    /**
     * One thing that is wrong.
     *
     * @param key the key that it is about, with its groups; empty where it is about the text itself
     * @param line counted from 1; 0 where the whole text is meant
     * @param what what is wrong, half a sentence without a full stop
     * @param fix what to do about it, in whole sentences; empty where {@code what} says it all
     */
    public record Fault(String key, int line, Message what, Optional<Message> fix) {

        /** A fault of the text itself, which is about no key. */
        static Fault ofText(int line, Message what, Message fix) {
            return new Fault("", line, what, Optional.of(fix));
        }

        /** The same, where what is wrong says it all. */
        static Fault ofText(int line, Message what) {
            return new Fault("", line, what, Optional.empty());
        }

        /** Where it is, what is wrong and how to fix it. */
        public Message explanation() {
            Message fault = fix.map(advice ->
                            Message.of("settings.fault").with("what", what).with("fix", advice))
                    .orElseGet(() -> Message.of("settings.fault_alone").with("what", what));
            return line == 0
                    ? fault
                    : Message.of("settings.fault_in_line")
                            .with("line", Integer.toString(line))
                            .with("fault", fault);
        }

        /** Where it is, what is wrong and how to fix it, in English. */
        @Override
        public String toString() {
            return Messages.ENGLISH.text(explanation());
        }
    }

    SettingsFaults(String file, List<Fault> faults) {
        super(Messages.ENGLISH.text(explanation(file, faults)) + " " + faults);
        this.file = file;
        this.faults =
                faults.stream().sorted(Comparator.comparingInt(Fault::line)).toList();
    }

    static SettingsFaults ofFile(String file, Message what) {
        return new SettingsFaults(file, List.of(Fault.ofText(0, what)));
    }

    static SettingsFaults ofFile(String file, Message what, Message fix) {
        return new SettingsFaults(file, List.of(Fault.ofText(0, what, fix)));
    }

    /** The file, or the name of another text, as the caller gave it. */
    public String file() {
        return file;
    }

    /** That there are faults, and that nothing was done; {@link #faults} says which. */
    public Message explanation() {
        return explanation(file, faults);
    }

    private static Message explanation(String file, List<Fault> faults) {
        return Message.of("settings.faults").with("file", file).with("count", faults.size());
    }

    /** At least one, by line. */
    public List<Fault> faults() {
        return faults;
    }
}
