package dev.rollcall.sync.settings.yaml;

import java.util.Comparator;
import java.util.List;

/** Thrown where a settings file cannot be used; it holds everything that is wrong with it. */
public final class SettingsFaults extends Exception {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final transient List<Fault> faults;

    /**
     * One thing that is wrong.
     *
     * @param line counted from 1; 0 where the whole file is meant
     * @param sentence what is wrong and how to mend it, in one or two sentences
     */
    public record Fault(int line, String sentence) {
        @Override
        public String toString() {
            return line == 0 ? sentence : "line " + line + ": " + sentence;
        }
    }

    SettingsFaults(String file, List<Fault> faults) {
        super(file + ": " + faults);
        this.file = file;
        this.faults =
                faults.stream().sorted(Comparator.comparingInt(Fault::line)).toList();
    }

    static SettingsFaults ofFile(String file, String sentence) {
        return new SettingsFaults(file, List.of(new Fault(0, sentence)));
    }

    /** The file as the caller gave it. */
    public String file() {
        return file;
    }

    /** At least one, by line. */
    public List<Fault> faults() {
        return faults;
    }
}
