package dev.rollcall.sync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every destination promises, on a disk of this computer or on another machine. */
public abstract class DeliveryContract {

    /** A fitting name for a place. */
    protected abstract String fileName();

    /** The destination under test. */
    protected abstract Destination to(String name) throws Exception;

    /** Where the test finds what was delivered. */
    protected abstract Path placeOf(String name);

    /** Name and SHA-256 of each file that was delivered; empty where nothing was. */
    protected abstract Map<String, String> contentOf(String name) throws IOException;

    /** An upload of a few bytes. */
    protected abstract Upload small(String folderName, String word) throws IOException;

    /** An upload of some megabytes. */
    protected abstract Upload big(String folderName, String word, int megabytes) throws IOException;

    @Test
    void deliversTheFiles() throws Exception {
        Upload monday = small("some day", "monday");
        Destination destination = to(fileName());

        destination.check(monday.bytes());
        destination.deliver(monday);

        assertThat(contentOf(fileName())).isEqualTo(filesOf(monday));
    }

    @Test
    void aSecondDeliveryReplacesTheFirst() throws Exception {
        Upload tuesday = small("next day", "tuesday");
        to(fileName()).deliver(small("some day", "monday"));

        to(fileName()).deliver(tuesday);

        assertThat(contentOf(fileName())).isEqualTo(filesOf(tuesday));
    }

    @Test
    void theSameUploadGivesTheSameBytes() throws Exception {
        String other = "other-" + fileName();

        to(fileName()).deliver(small("some day", "monday"));
        to(other).deliver(small("elsewhere", "monday"));

        assertThat(rawBytes(placeOf(other)))
                .isEqualTo(rawBytes(placeOf(fileName())))
                .isNotEmpty();
    }

    @Test
    void deliversABigFile() throws Exception {
        Upload big = big("big", "big", 7);

        to(fileName()).deliver(big);

        assertThat(contentOf(fileName())).isEqualTo(filesOf(big));
    }

    @Test
    void deliversToANameWithSpacesAndUmlauts() throws Exception {
        Upload tuesday = small("next day", "tuesday");
        String spoken = "Schüler der Grundschule " + fileName();

        to(spoken).deliver(small("some day", "monday"));
        to(spoken).deliver(tuesday);

        assertThat(contentOf(spoken)).isEqualTo(filesOf(tuesday));
    }

    @Test
    void aCheckOfAnEmptyPlaceLeavesNothing() throws Exception {
        to(fileName()).check(1_000);

        assertThat(contentOf(fileName())).isEmpty();
        assertThat(placeOf(fileName())).doesNotExist();
    }

    /** Name and SHA-256 of each file in a ZIP; empty where there is none. */
    protected static Map<String, String> inZip(Path zip) throws IOException {
        return Setup.ZIP.contentAt(zip);
    }

    protected static Map<String, String> filesOf(Upload upload) throws IOException {
        return Setup.filesIn(upload.folder());
    }

    /** Every file that lies there, with its bytes. */
    private static Map<String, String> rawBytes(Path place) throws IOException {
        Map<String, String> raw = new TreeMap<>();
        try (Stream<Path> all = Files.walk(place)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                raw.put(place.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return raw;
    }
}
