package dev.rollcall.sync.settings.yaml;

import java.util.Comparator;
import java.util.List;

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
     * @param what what is wrong
     * @param fix what to do about it; empty where {@code what} says it all
     */
    public record Fault(String key, int line, String what, String fix) {

        /** A fault of the text itself, which is about no key. */
        static Fault ofText(int line, String what, String fix) {
            return new Fault("", line, what, fix);
        }

        /** What is wrong and how to fix it, in one or two sentences. */
        public String sentence() {
            boolean isClosed = what.endsWith(".") || what.endsWith(":");
            return fix.isEmpty() ? what : what + (isClosed ? " " : "; ") + fix;
        }

        @Override
        public String toString() {
            return line == 0 ? sentence() : "line " + line + ": " + sentence();
        }
    }

    SettingsFaults(String file, List<Fault> faults) {
        super(file + ": " + faults);
        this.file = file;
        this.faults =
                faults.stream().sorted(Comparator.comparingInt(Fault::line)).toList();
    }

    static SettingsFaults ofFile(String file, String what, String fix) {
        return new SettingsFaults(file, List.of(Fault.ofText(0, what, fix)));
    }

    /** The file, or the name of another text, as the caller gave it. */
    public String file() {
        return file;
    }

    /** At least one, by line. */
    public List<Fault> faults() {
        return faults;
    }
}
