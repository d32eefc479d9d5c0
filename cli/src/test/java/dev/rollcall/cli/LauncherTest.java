package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts Java, with a Java that only says what it was asked. */
@Tag("jdk")
class LauncherTest {
    private static final String QUICK = "-XX:TieredStopAtLevel=1";
    private static final List<String> CIPHERS = List.of(
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=CompileThresholdScaling,com.sun.crypto.provider.*::*,0.01",
            "-XX:CompileCommand=CompileThresholdScaling,sun.security.provider.*::*,0.01");

    @TempDir
    private Path folder = Path.of("");

    private Path work = Path.of("");

    @BeforeEach
    void aCheckoutThatIsBuilt() throws IOException {
        Path checkout = folder.resolve("checkout");
        for (String place : List.of("sync/src/main", "cli/src/main", "cli/target/quick", "fixtures")) {
            Files.createDirectories(checkout.resolve(place));
        }
        for (String file : List.of("pom.xml", "sync/pom.xml", "cli/pom.xml")) {
            Files.writeString(checkout.resolve(file), "");
        }
        Files.copy(Path.of("../rollcall"), checkout.resolve("rollcall"));
        Files.setPosixFilePermissions(checkout.resolve("rollcall"), PosixFilePermissions.fromString("rwx------"));
        Path jar = Files.writeString(checkout.resolve("cli/target/quick/rollcall.jar"), "");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));

        Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(folder.resolve("java/release"), "JAVA_VERSION=\"17.0.1\"\n");
        work = Files.createDirectories(folder.resolve("work"));
    }

    @Test
    void aSmallRosterIsNotWorthTheSlowCompiler() throws Exception {
        Files.createDirectories(work.resolve("export"));
        Files.writeString(work.resolve("rollcall.yaml"), "source: export\n");

        assertThat(asked("check", "export")).contains(QUICK, "check", "export");
        assertThat(asked("sync", "rollcall.yaml")).contains(QUICK);
        assertThat(asked("sync")).contains(QUICK);
        assertThat(asked("sync", "https://sis.example/ims/oneroster")).contains(QUICK);
        assertThat(asked("explain", "last", "u1")).contains(QUICK);
    }

    @Test
    void aLargeOneIs() throws Exception {
        // Packed, it stands for eight times as much.
        Path large = Files.createDirectories(folder.resolve("files")).resolve("large.zip");
        try (OutputStream out = Files.newOutputStream(large)) {
            byte[] block = new byte[1 << 20];
            for (int megabyte = 0; megabyte < 52; megabyte++) {
                out.write(block);
            }
        }
        Path settings = Files.writeString(folder.resolve("files/district.yaml"), "# ours\nsource: 'large.zip' # all\n");

        assertThat(asked("check", large.toString())).doesNotContain(QUICK).containsSequence(CIPHERS);
        assertThat(asked("sync", settings.toString(), "--to", "out")).doesNotContain(QUICK);
        assertThat(asked("sync", "../files/district.yaml")).doesNotContain(QUICK);
        assertThat(asked("explain", "last", large.toString())).contains(QUICK);
    }

    /** The hash of a large version takes eight times as long in code that the quick one made. */
    @Test
    void whatLooksAtTheBytesOfVersionsHasTheSlowCompilerForThatAlone() throws Exception {
        assertThat(asked("directory", "show", "u1"))
                .contains("-XX:Tier4InvocationThreshold=50000", "show")
                .containsSequence(CIPHERS)
                .doesNotContain(QUICK);
    }

    /** Whoever reads a roster of it over TLS has the ciphers of a whole roster done. */
    @Test
    void whatOthersAskForRostersHasTheSlowCompilerForThatAlone() throws Exception {
        assertThat(asked("publish", "export"))
                .contains("-XX:Tier4InvocationThreshold=50000", "publish")
                .containsSequence(CIPHERS)
                .doesNotContain(QUICK);
    }

    @Test
    void theServerLearnsItsClassesOnceForEachJarOfIts() throws Exception {
        Path target = aServerThatIsBuilt();
        Path archive = target.resolve("java-17.0.1+1.jsa");

        assertThat(asked("serve", "--port", "8123"))
                .contains("-XX:SharedArchiveFile=" + archive, "serve", "8123")
                .containsSequence(CIPHERS)
                .doesNotContain(QUICK);
        assertThat(archive).hasContent("learned");

        Files.writeString(archive, "kept");
        Files.setLastModifiedTime(archive, FileTime.from(Instant.now().plusSeconds(90)));
        asked("serve");
        assertThat(archive).as("of the same jar nothing is learned again").hasContent("kept");

        Files.setLastModifiedTime(
                target.resolve("server.jar"), FileTime.from(Instant.now().plusSeconds(120)));
        asked("serve");
        assertThat(archive).as("of another jar it is").hasContent("learned");
        assertThat(target.resolve("learn")).doesNotExist();
    }

    @Test
    void aJavaThatCannotLearnStartsTheServerAllTheSame() throws Exception {
        Path target = aServerThatIsBuilt();
        Files.writeString(folder.resolve("java/bin/java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");

        assertThat(asked("serve")).contains("serve").noneMatch(word -> word.startsWith("-XX:SharedArchiveFile"));
        assertThat(target.resolve("java-17.0.1+1.jsa")).isEmptyFile();
    }

    /** With a Java that keeps its classes at its end, when it is asked to. */
    private Path aServerThatIsBuilt() throws IOException {
        Path checkout = folder.resolve("checkout");
        Files.createDirectories(checkout.resolve("server/src/main"));
        Files.createDirectories(checkout.resolve("docs"));
        Path target = checkout.resolve("server/target");
        Files.createDirectories(target.resolve("lib"));
        Files.writeString(checkout.resolve("server/pom.xml"), "");
        Path jar = Files.writeString(target.resolve("server.jar"), "");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
        // What is learned is later than the jars, which are of a minute from now.
        Files.writeString(
                folder.resolve("java/release"), "JAVA_VERSION=\"17.0.1\"\nJAVA_RUNTIME_VERSION=\"17.0.1+1\"\n");
        Files.setLastModifiedTime(
                Files.writeString(checkout.resolve("cli/target/quick/java-17.0.1+1.jsa"), ""),
                FileTime.from(Instant.now().plusSeconds(90)));
        Files.writeString(folder.resolve("java/bin/java"), """
                #!/bin/sh
                case $1 in
                    -XX:ArchiveClassesAtExit=*)
                        trap 'exit 143' TERM
                        printf learned >"${1#*=}"
                        echo 'Open http://127.0.0.1:1/'
                        while :; do sleep 0.1; done
                        ;;
                esac
                printf '%s\\n' "$@"
                """);
        return target;
    }

    /** What Java was asked, a line for each word. */
    private List<String> asked(String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(folder.resolve("checkout/rollcall").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(work.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("JAVA_HOME", folder.resolve("java").toString());
        builder.environment().remove("ROLLCALL_JAVA_OPTS");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return output.lines().toList();
    }
}
