package dev.rollcall.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.spark.remote.HadoopFiles;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.delivery.Destinations;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.source.OpenedRoster;
import dev.rollcall.sync.source.RosterSources;
import dev.rollcall.sync.source.SourceNotReachable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Source, rows and upload lie on a real HDFS: a name node and a data node, in the process of the test. */
class HdfsTest {
    private static final java.nio.file.Path SCHOOL = java.nio.file.Path.of("../fixtures/birch-lane");

    private static MiniDFSCluster hdfs;
    private static FileSystem files;

    @TempDir
    private java.nio.file.Path folder = java.nio.file.Path.of("");

    @BeforeAll
    static void hdfs(@TempDir java.nio.file.Path disk) throws IOException {
        Configuration configuration = new Configuration();
        configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, disk.toString());
        hdfs = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
        hdfs.waitActive();
        files = hdfs.getFileSystem();
    }

    @AfterAll
    static void endOfHdfs() {
        hdfs.shutdown();
    }

    @BeforeEach
    void nothingButTheSchool() throws IOException {
        for (FileStatus old : files.listStatus(new Path("/"))) {
            files.delete(old.getPath(), true);
        }
        files.copyFromLocalFile(new Path(SCHOOL.resolve("oneroster").toUri()), new Path("/school/export"));
        files.mkdirs(new Path("/out"));
    }

    @Test
    void aSchoolGoesFromHdfsToHdfsWithItsRowsThereToo() throws Exception {
        List<String> run = List.of(
                "sync",
                address("/school/export"),
                "--to",
                address("/out/upload.zip"),
                "--work",
                address("/rows"),
                "--home",
                folder.resolve("home").toString(),
                "--as-of",
                "2026-11-23",
                "--engine",
                "spark",
                "--master",
                "local[2]");

        String told = OwnProcess.run(folder, "dev.rollcall.cli.Main", run);

        assertThat(told)
                .contains("The roster was prepared in " + address("/out/upload.zip"))
                .doesNotContain("\tat ");
        assertThat(zip("/out/upload.zip")).isEqualTo(BothEngines.filesIn(SCHOOL.resolve("expected")));
        assertThat(names("/out")).containsExactly("upload.zip");
        assertThat(names("/rows")).isEmpty();
    }

    @Test
    void aZipIsReadAndOpenedHere() throws Exception {
        put("/school/export.zip", zipOf(BothEngines.filesIn(SCHOOL.resolve("oneroster"))));

        OpenedRoster roster = open("/school/export.zip");

        assertThat(roster.form()).isPresent();
        assertThat(roster.problems()).isEmpty();
    }

    @Test
    void aFolderIsReadWithoutTheFoldersInIt() throws Exception {
        put("/school/export/archive/users.csv", "old".getBytes(StandardCharsets.UTF_8));

        OpenedRoster roster = open("/school/export");

        assertThat(roster.form()).isPresent();
        assertThat(folder.resolve("work/fetched/export/users.csv")).exists();
        assertThat(folder.resolve("work/fetched/export/archive")).doesNotExist();
    }

    @Test
    void aSourceThatIsNotThereIsToldByItsAddress() {
        assertThat(unreachable(address("/nothing")))
                .isEqualTo("RST-001: '" + address("/nothing")
                        + "' is not there. Give the folder or the .zip that your SIS exports.");
    }

    @Test
    void whatHadoopKnowsNoWayToIsToldWithItsReason() {
        assertThat(unreachable("hdfs://127.0.0.1:9/export"))
                .startsWith("RST-059: reading 'hdfs://127.0.0.1:9/export' broke off: ")
                .contains("broke off: nobody answers there.");
        assertThat(unreachable("s3a://bucket/export"))
                .startsWith("RST-059: reading 's3a://bucket/export' broke off: Hadoop knows no way there: ");
        assertThat(unreachable("ftps://host/export")).contains("broke off: Hadoop knows no way there: ");
    }

    @Test
    void anUploadIsReplacedAndWhatABrokenDeliveryLeftToo() throws Exception {
        put("/out/upload.zip", zipOf(Map.of("locations.csv", "old")));
        put("/out/.upload.zip.rollcall", "half".getBytes(StandardCharsets.UTF_8));
        java.nio.file.Path next = Files.writeString(folder.resolve("next.zip"), "next");

        new HadoopFiles().put(next, address("/out/upload.zip"), Cancellation.NONE);

        assertThat(names("/out")).containsExactly("upload.zip");
        try (InputStream in = files.open(new Path("/out/upload.zip"))) {
            assertThat(in).hasContent("next");
        }
    }

    @Test
    void whatRollcallDidNotWriteIsNotReplaced() throws Exception {
        put("/out/upload.zip", zipOf(Map.of("orgs.csv", "of another")));
        put("/out/diary.zip", "my diary".getBytes(StandardCharsets.UTF_8));

        assertThat(refusal("/out/upload.zip").kind()).isEqualTo(DeliveryRefused.Kind.FOREIGN_CONTENT);
        assertThat(refusal("/out/diary.zip").kind()).isEqualTo(DeliveryRefused.Kind.FOREIGN_CONTENT);
    }

    @Test
    void aPlaceThatTakesNoUploadSaysWhy() throws IOException {
        files.mkdirs(new Path("/archive.zip"));

        assertThat(refusal("/archive.zip"))
                .hasMessageStartingWith(
                        "The delivery to '" + address("/archive.zip") + "' failed: a folder lies there.");
        assertThat(refusal("/out/folder"))
                .hasMessage("'" + address("/out/folder")
                        + "' would be a folder, which cannot be replaced in one step there."
                        + " Choose a name that ends in .zip.");
        assertThat(refusal("/nowhere/upload.zip"))
                .hasMessageStartingWith("The delivery to '" + address("/nowhere/upload.zip") + "' failed: ")
                .hasMessageContaining("/nowhere");
    }

    private static String address(String path) {
        return hdfs.getURI(0) + path;
    }

    private OpenedRoster open(String path) throws Exception {
        return RosterSources.of(address(path), Optional.empty(), Settings.DEFAULTS.limits())
                .open(Files.createDirectories(folder.resolve("work")));
    }

    private String unreachable(String address) {
        return catchThrowableOfType(SourceNotReachable.class, () -> RosterSources.of(
                                address, Optional.empty(), Settings.DEFAULTS.limits())
                        .open(folder))
                .problem()
                .message();
    }

    private static DeliveryRefused refusal(String path) {
        return catchThrowableOfType(
                DeliveryRefused.class, () -> Destinations.of(address(path)).check(0));
    }

    private static List<String> names(String path) throws IOException {
        return Arrays.stream(files.listStatus(new Path(path)))
                .map(file -> file.getPath().getName())
                .toList();
    }

    private static void put(String path, byte[] bytes) throws IOException {
        try (OutputStream out = files.create(new Path(path))) {
            out.write(bytes);
        }
    }

    private static byte[] zipOf(Map<String, String> texts) throws IOException {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                zip.putNextEntry(new ZipEntry(text.getKey()));
                zip.write(text.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> zip(String path) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(files.open(new Path(path)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                texts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }
}
