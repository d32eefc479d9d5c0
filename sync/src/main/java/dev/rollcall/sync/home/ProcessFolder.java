package dev.rollcall.sync.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder for what a process needs while it runs: {@code <kind>-<number of the process>-<random>}, for its owner alone. The
 * name says which process has it, so that the next one can wipe what was left by one that was killed.
 */
public final class ProcessFolder {
    private ProcessFolder() {}

    /**
     * Makes one, and wipes those of the same kind whose process has ended. A number may belong to another process by now;
     * then the folder stays until that one has ended.
     *
     * @param parent made where it is not there
     */
    public static Path create(Path parent, String kind) throws IOException {
        DurableFiles.createPrivateFolder(parent);
        Pattern name = Pattern.compile(Pattern.quote(kind) + "-([0-9]{1,18})-.*");
        List<Path> folders;
        try (Stream<Path> all = Files.list(parent)) {
            folders = all.filter(folder -> isLeftBehind(folder, name)).toList();
        }
        for (Path folder : folders) {
            DurableFiles.wipe(folder);
        }
        return Files.createTempDirectory(
                parent, kind + "-" + ProcessHandle.current().pid() + "-");
    }

    /** What belongs to another user of this machine is for that user to wipe. */
    private static boolean isLeftBehind(Path folder, Pattern name) {
        Matcher process = name.matcher(String.valueOf(folder.getFileName()));
        return process.matches()
                && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.isWritable(folder)
                && ProcessHandle.of(Long.parseLong(process.group(1)))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }
}
