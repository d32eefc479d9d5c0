package dev.rollcall.sync.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.DurableFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("jdk")
class FolderDestinationTest extends DestinationContract {

    @Override
    Setup way() {
        return Setup.FOLDER;
    }

    @Test
    void aFileIsNotReplaced() throws Exception {
        Files.writeString(place(), "my diary");

        DeliveryRefused refused = refusal(place());

        assertThat(refused.kind()).isEqualTo(DeliveryRefused.Kind.WRONG_KIND);
        assertThat(refused)
                .hasMessage(
                        "'%s' is not a folder. Choose a folder, or a path that ends in .zip to get a ZIP.", place());
    }

    @Test
    void aFolderWithAnythingElseIsNotReplaced() throws Exception {
        Uploads.small(place(), "before");
        Files.writeString(place().resolve("my diary"), "");
        Files.createDirectory(place().resolve("Fotos"));

        DeliveryRefused refused = refusal(place());

        assertThat(refused.kind()).isEqualTo(DeliveryRefused.Kind.FOREIGN_CONTENT);
        assertThat(refused)
                .hasMessage(
                        "'%s' contains files that Rollcall did not put there: Fotos, my diary."
                                + " Move it away, or choose another destination:"
                                + " a delivery replaces all that is there.",
                        place());
        assertThat(DurableFiles.entries(place())).hasSize(8);
    }

    @Test
    void aFolderByTheNameOfAFileIsForeign() throws Exception {
        Files.createDirectories(place().resolve("students.csv"));

        assertThat(refusal(place()).kind()).isEqualTo(DeliveryRefused.Kind.FOREIGN_CONTENT);
    }

    @Test
    void someOfTheSixFilesMayBeReplaced() throws Exception {
        Files.createDirectory(place());
        Files.writeString(place().resolve("students.csv"), "by hand");

        way().to(place()).deliver(monday());

        assertThat(way().contentAt(place())).isEqualTo(filesOf(monday()));
    }

    @Test
    void whatSomebodyAddsAtTheLastMomentIsKept() throws Exception {
        way().to(place()).deliver(monday());

        way().to(place(), reached -> {
                    if (reached.equals("synced")) {
                        assertThat(place().resolve("my diary").toFile().mkdir()).isTrue();
                    }
                })
                .deliver(tuesday());

        assertThat(place().resolve("my diary")).isDirectory();
        Files.delete(place().resolve("my diary"));
        assertThat(way().contentAt(place())).isEqualTo(filesOf(tuesday()));
        assertThat(DurableFiles.entries(disk())).containsExactly(place());
    }

    @Test
    void aFolderThatHandsItsGroupDownGoesOnDoingSo() throws Exception {
        needsPosix(disk());
        way().to(place()).deliver(monday());
        Files.setAttribute(place(), "unix:mode", 0b010_111_101_000); // octal 2750
        Object mode = Files.getAttribute(place(), "unix:mode");

        way().to(place()).deliver(tuesday());

        assertThat(Files.getAttribute(place(), "unix:mode")).isEqualTo(mode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"system.posix_acl_access", "system.posix_acl_default"})
    void accessListsAreKept(String list) throws Exception {
        way().to(place()).deliver(monday());
        byte[] alsoForUser1234 = HexFormat.of()
                .parseHex("02000000" + "01000700ffffffff" + "02000500d2040000" + "04000500ffffffff" + "10000500ffffffff"
                        + "20000000ffffffff");
        if (!Platform.isLinux() || xattr("setxattr", place(), list, alsoForUser1234, 0) != 0) {
            throw Child.cannotRun("the file system of " + place() + " has no access lists");
        }

        way().to(place()).deliver(tuesday());

        byte[] found = new byte[alsoForUser1234.length];
        assertThat(xattr("getxattr", place(), list, found)).isEqualTo(found.length);
        assertThat(found).isEqualTo(alsoForUser1234);
    }

    @Test
    void aSwapThatWasBrokenOffIsRepairedByTheNextCheck() throws Exception {
        Path staging = Files.createDirectory(disk().resolve(".school.rollcall-0123456789abcdef"));
        Files.writeString(staging.resolve("lock"), "");
        Uploads.small(staging.resolve("aside"), "monday");
        Uploads.small(staging.resolve("files"), "tuesday");

        way().to(place()).check(0);

        assertThat(way().contentAt(place())).isEqualTo(filesOf(monday()));
        assertThat(DurableFiles.entries(disk())).containsExactly(place());
    }

    @Test
    void aRunThatFailsBetweenTwoRenamesBringsTheOldFolderBack() throws Exception {
        way().to(place()).deliver(monday());
        Destination failing = betweenTwoRenames(() -> {
            throw new IllegalStateException("a fault of ours");
        });

        assertThatIllegalStateException().isThrownBy(() -> failing.deliver(tuesday()));

        assertThat(way().contentAt(place())).isEqualTo(filesOf(monday()));
        assertThat(DurableFiles.entries(disk())).containsExactly(place());
    }

    @Test
    void anOldFolderThatCannotComeBackIsKeptUntilItCan() throws Exception {
        way().to(place()).deliver(monday());
        Destination disturbed = betweenTwoRenames(
                () -> assertThat(place().toFile().createNewFile()).isTrue());
        assertThatThrownBy(() -> disturbed.deliver(tuesday())).isInstanceOf(DeliveryRefused.class);
        assertThat(place()).isEmptyFile();

        Files.delete(place());
        way().to(place()).check(0);

        assertThat(way().contentAt(place())).isEqualTo(filesOf(monday()));
        assertThat(DurableFiles.entries(disk())).containsExactly(place());
    }

    private Destination betweenTwoRenames(ThrowingCallable happens) {
        return new FolderDestination("school", place(), (one, other) -> false, Cancellation.NONE, reached -> {
            if (reached.equals("aside")) {
                try {
                    happens.call();
                } catch (Throwable fault) {
                    throw new IllegalStateException(fault);
                }
            }
        });
    }

    @Test
    void thePathAlwaysLeadsToAFolder() throws Exception {
        way().to(place()).deliver(monday());
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Integer> missed = CompletableFuture.supplyAsync(() -> {
            int misses = 0;
            while (!done.get()) {
                misses += Files.isDirectory(place()) ? 0 : 1;
            }
            return misses;
        });

        try {
            for (int i = 0; i < 20; i++) {
                way().to(place()).deliver(tuesday());
            }
        } finally {
            done.set(true);
        }

        if (way() == Setup.FOLDER) {
            assertThat(missed.get()).isZero();
        }
    }

    @Test
    void theFirstDeliveryTakesNoTimeToLoadNativeCode() throws Exception {
        assertThat(classesLoadedToDeliver(way(), place(), monday())).doesNotContain("com.sun.jna");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mount -t tmpfs none \"$0\"", // another disk, seen beforehand
                "mount --bind \"$0\" \"$0\"" // the same disk, seen only when the system says so
            })
    void aDiskOfItsOwnIsRefused(String mount) throws Exception {
        Files.createDirectory(place());

        String printed = Child.run(
                Child.withMounts(mount, place()),
                DeliveryProcess.class,
                way().name(),
                place().toString(),
                monday().folder().toString());

        assertThat(DurableFiles.entries(disk())).containsExactly(place());
        if (way() == Setup.FOLDER_BY_TWO_RENAMES && mount.contains("--bind")) {
            assertThat(printed).as("Java does not tell why a rename fails").startsWith("FAILED The delivery to ");
            return;
        }
        assertThat(printed)
                .isEqualToIgnoringNewLines(
                        ("NOT_SUPPORTED '%s' is a disk of its own (a mounted volume, as in a container) and cannot be"
                                        + " replaced in one step. Choose a folder inside it, such as '%s'.")
                                .formatted(place(), place().resolve("school-manager")));
    }

    static String classesLoadedToDeliver(Setup way, Path place, Upload upload) throws Exception {
        needsPosix(place);
        String printed = Child.run(
                List.of("env", "JDK_JAVA_OPTIONS=-Xlog:class+load"),
                DeliveryProcess.class,
                way.name(),
                place.toString(),
                upload.folder().toString());
        assertThat(printed).contains("delivered", "Place");
        return printed;
    }

    private static int xattr(String call, Path path, String name, byte[] value, Object... flags) {
        Object[] arguments = new Object[4 + flags.length];
        arguments[0] = Native.toByteArray(path.toString(), StandardCharsets.UTF_8);
        arguments[1] = Native.toByteArray(name, StandardCharsets.UTF_8);
        arguments[2] = value;
        arguments[3] = new NativeLong(value.length);
        System.arraycopy(flags, 0, arguments, 4, flags.length);
        return Function.getFunction(Platform.C_LIBRARY_NAME, call).invokeInt(arguments);
    }
}
