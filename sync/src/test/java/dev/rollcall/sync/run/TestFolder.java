package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The folder of a test class: empty at the beginning of each test, and at the same path in all of them, since a home knows where
 * its uploads lie. What many tests begin with, such as the first run into an empty home, is done once for the class; each
 * test has a copy of what it left.
 */
public final class TestFolder implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private final Map<String, Path> snapshots = new HashMap<>();
    private final Map<String, Done> done = new HashMap<>();

    private Path root = Path.of("");

    /** What lay in the folder before some steps, and what they gave. */
    private record Done(Map<String, String> before, Object result) {}

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        root = Files.createTempDirectory("rollcall-test").toRealPath();
        snapshots.clear();
        done.clear();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        empty();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        TestHome.wipe(root);
    }

    public Path path() {
        return root.resolve("folder");
    }

    public Path resolve(String name) {
        return path().resolve(name);
    }

    /** A place in the folder where nothing is yet. */
    Path free(String name) {
        int number = 0;
        while (Files.exists(resolve(name + "-" + number))) {
            number++;
        }
        return resolve(name + "-" + number);
    }

    void empty() throws IOException {
        TestHome.wipe(path());
        Files.createDirectory(path());
    }

    /**
     * Takes the steps, or puts what they left into the folder if an earlier test took them.
     *
     * @param name says all in which the steps differ from other steps of the class
     * @return what the steps gave, which nobody may change
     */
    public <T> T once(String name, Callable<T> steps) throws Exception {
        Map<String, String> before = TestHome.everythingIn(path());
        Done known = done.get(name);
        if (known == null) {
            T result = steps.call();
            keep(name);
            done.put(name, new Done(before, result));
            return result;
        }
        assertThat(before)
                .as("what lies in the folder before '%s' is the same in all tests", name)
                .isEqualTo(known.before());
        putBack(name);
        @SuppressWarnings("unchecked") // one name stands for the same steps everywhere
        T result = (T) known.result();
        return result;
    }

    /** Keeps a copy of all that lies in the folder now. */
    void keep(String name) throws IOException {
        Path copy = root.resolve("snapshot-" + snapshots.size());
        copy(path(), copy);
        assertThat(snapshots.put(name, copy))
                .as("what was kept as '%s' before", name)
                .isNull();
    }

    boolean hasKept(String name) {
        return snapshots.containsKey(name);
    }

    /** Puts what was kept in the place of all that lies in the folder now. */
    void putBack(String name) throws IOException {
        TestHome.wipe(path());
        copy(Objects.requireNonNull(snapshots.get(name), name), path());
    }

    /** With permissions and times, by which a home goes too. */
    private static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> paths = Files.walk(from)) {
            all = paths.toList();
        }
        for (Path path : all) {
            Files.copy(
                    path,
                    to.resolve(from.relativize(path)),
                    StandardCopyOption.COPY_ATTRIBUTES,
                    LinkOption.NOFOLLOW_LINKS);
        }
        for (Path path : all.stream().sorted(Comparator.reverseOrder()).toList()) {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.setLastModifiedTime(to.resolve(from.relativize(path)), Files.getLastModifiedTime(path));
            }
        }
    }
}
