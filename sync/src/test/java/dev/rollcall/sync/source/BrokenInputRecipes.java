package dev.rollcall.sync.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Makes the broken inputs that cannot be kept as text: ZIPs, links, other encodings, long rows. */
final class BrokenInputRecipes {
    /** Puts a source together. */
    interface Recipe {
        /**
         * Writes the files.
         *
         * @param files by their names
         * @param folder where the files go
         * @param place the source's folder, in which {@code folder} may lie
         * @return the source
         */
        Path make(Map<String, byte[]> files, Path folder, Path place) throws IOException;
    }

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final Map<String, Recipe> RECIPES = new TreeMap<>();

    static {
        RECIPES.put("000_upper_case_zip", zip("ROSTER.ZIP", files -> files));
        RECIPES.put("003_a_csv_file_alone", (files, folder, place) -> writeAll(files, folder)
                .resolve("users.csv"));
        RECIPES.put(
                "006_litter_of_operating_systems",
                zip(
                        "roster.zip",
                        files -> with(
                                files,
                                Map.of(
                                        ".DS_Store", new byte[8],
                                        "Thumbs.db", new byte[8],
                                        "__MACOSX/._users.csv", new byte[8],
                                        "__MACOSX/users.csv", new byte[8]))));
        RECIPES.put(
                "007_two_names_that_differ_in_case",
                zip("roster.zip", files -> with(files, Map.of("Users.csv", file(files, "users.csv")))));
        RECIPES.put("007_one_name_twice_in_a_zip", (files, folder, place) -> {
            Zip zip = new Zip();
            zip.addAll(files);
            zip.add("users.csv", file(files, "users.csv"));
            return zip.write(place.resolve("roster.zip"));
        });
        RECIPES.put("008_folder_in_the_zip", zip("roster.zip", files -> inside("export", files)));
        RECIPES.put(
                "008_folder_in_a_folder_in_the_zip", zip("roster.zip", files -> inside("export/2026-11-23", files)));
        RECIPES.put("009_two_folders", (files, folder, place) -> {
            Files.createDirectories(place.resolve("south"));
            Files.write(place.resolve("south/orgs.csv"), file(files, "orgs.csv"));
            return write(files, folder, place);
        });
        RECIPES.put(
                "009_two_folders_in_the_zip",
                zip("roster.zip", files -> with(files, Map.of("old/users.csv", file(files, "users.csv")))));

        RECIPES.put("020_byte_order_mark", changing("users.csv", text -> "\ufeff" + text, UTF_8));
        RECIPES.put("021_utf16_little_endian", changing("users.csv", text -> "\ufeff" + text, UTF_16LE));
        RECIPES.put("021_utf16_big_endian", changing("users.csv", text -> "\ufeff" + text, UTF_16BE));
        RECIPES.put("021_utf16_little_endian_without_mark", changing("users.csv", text -> text, UTF_16LE));
        RECIPES.put("021_utf16_big_endian_without_mark", changing("users.csv", text -> text, UTF_16BE));
        RECIPES.put(
                "021_utf32_little_endian", changing("users.csv", text -> "\ufeff" + text, Charset.forName("UTF-32LE")));
        RECIPES.put(
                "021_utf32_big_endian_without_mark", changing("users.csv", text -> text, Charset.forName("UTF-32BE")));
        RECIPES.put("022_windows_1252", changing("users.csv", text -> text.replace("Ida", "Ida “Š” €"), WINDOWS_1252));
        RECIPES.put(
                "022_windows_1252_and_crlf", changing("users.csv", text -> text.replace("\n", "\r\n"), WINDOWS_1252));
        RECIPES.put(
                "023_two_encodings_in_one_file",
                (files, folder, place) -> write(
                        with(files, Map.of("users.csv", replace(file(files, "users.csv"), "Ben", "Ben\u00e9"))),
                        folder,
                        place));
        RECIPES.put(
                "023_bytes_of_no_encoding",
                (files, folder, place) -> write(
                        with(files, Map.of("orgs.csv", replace(file(files, "orgs.csv"), "School", "Sch\u0081\u008dl"))),
                        folder,
                        place));
        RECIPES.put("023_broken_utf16", (files, folder, place) -> {
            byte[] text = new String(file(files, "users.csv"), UTF_8)
                    .replace("Ben", "Ben\ud800")
                    .getBytes(UTF_8);
            byte[] utf16 = new String(text, UTF_8).getBytes(UTF_16LE);
            int at = new String(text, UTF_8).indexOf("Ben") * 2;
            utf16[at + 7] = (byte) 0xd8;
            return write(with(files, Map.of("users.csv", utf16)), folder, place);
        });
        RECIPES.put("025_carriage_returns", changing("users.csv", text -> text.replace("\n", "\r"), UTF_8));
        RECIPES.put("025_mixed_line_ends", changing("users.csv", text -> text.replaceFirst("\n", "\r\n"), UTF_8));
        RECIPES.put("025_crlf_is_told_once", (files, folder, place) -> {
            files.replaceAll((name, bytes) ->
                    new String(bytes, UTF_8).replace("\n", "\r\n").getBytes(UTF_8));
            return write(files, folder, place);
        });
        RECIPES.put(
                "025_file_cut_between_cr_and_lf",
                changing("orgs.csv", text -> text.replace("\n", "\r\n").replaceFirst("\n$", ""), UTF_8));
        RECIPES.put(
                "030_more_rows_than_are_listed",
                changing("enrollments.csv", text -> text + "e9,,,k1,s1,u4,student,,,,,,x\n".repeat(150), UTF_8));
        RECIPES.put(
                "033_nul_characters",
                changing("users.csv", text -> text.replace("Ben", "B\0\0n").replace("u5,", "u5\0,"), UTF_8));
        RECIPES.put(
                "033_nul_beside_a_quotation_mark",
                changing("users.csv", text -> text.replace("Ben", "\"Ben\"\0").replace("Ida", "\0\"Ida\""), UTF_8));
        RECIPES.put(
                "034_row_of_ten_megabytes",
                changing("users.csv", text -> text.replace("Ben", "B" + "e".repeat(10_000_000) + "n"), UTF_8));
        RECIPES.put(
                "034_quote_open_before_two_megabytes",
                changing(
                        "enrollments.csv",
                        text -> text.replace("e3,", "\"e3,") + "e9,,,k1,s1,u4,student,,,\n".repeat(90_000),
                        UTF_8));

        RECIPES.put("043_backslashes_of_windows_in_the_zip", (files, folder, place) -> {
            Zip zip = new Zip();
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.add("export\\" + file.getKey(), file.getValue());
            }
            return zip.write(place.resolve("roster.zip"));
        });
        RECIPES.put(
                "095_workbook_of_excel",
                (files, folder, place) -> write(
                        with(
                                files,
                                Map.of(
                                        "users.csv",
                                        new Zip()
                                                .addAll(Map.of("xl/workbook.xml", new byte[8]))
                                                .toBytes())),
                        folder,
                        place));
        RECIPES.put("096_bytes_that_are_no_text", (files, folder, place) -> {
            byte[] bytes = new byte[2000];
            new Random(7).nextBytes(bytes);
            return write(with(files, Map.of("users.csv", bytes)), folder, place);
        });
        RECIPES.put("040_zip_cut_off", (files, folder, place) -> {
            byte[] whole = new Zip().addAll(files).toBytes();
            return Files.write(place.resolve("roster.zip"), Arrays.copyOf(whole, whole.length / 2));
        });
        RECIPES.put("040_zip_damaged_inside", (files, folder, place) -> {
            byte[] bytes = new Zip().addAll(files).toBytes();
            int start = new String(bytes, ISO_8859_1).indexOf("users.csv") + "users.csv".length();
            Arrays.fill(bytes, start + 40, start + 60, (byte) 0x5a);
            return Files.write(place.resolve("roster.zip"), bytes);
        });
        RECIPES.put(
                "040_no_zip_at_all",
                (files, folder, place) -> Files.write(place.resolve("roster.zip"), file(files, "users.csv")));
        RECIPES.put("040_zip_of_an_unknown_method", (files, folder, place) -> {
            byte[] bytes = new Zip().addAll(files).toBytes();
            patchHeaders(bytes, 10, 8, 97);
            return Files.write(place.resolve("roster.zip"), bytes);
        });
        RECIPES.put("041_encrypted_zip", (files, folder, place) -> {
            byte[] bytes = new Zip().addAll(files).toBytes();
            patchHeaders(bytes, 8, 6, bytes[6] | 1);
            return Files.write(place.resolve("roster.zip"), bytes);
        });
        RECIPES.put(
                "042_zip_in_a_zip",
                zip(
                        "roster.zip",
                        files -> with(
                                files,
                                Map.of("More.ZIP", new Zip().addAll(files).toBytes()))));
        RECIPES.put(
                "042_nothing_but_a_zip_in_the_zip",
                zip(
                        "roster.zip",
                        files -> Map.of("roster.zip", new Zip().addAll(files).toBytes())));
        RECIPES.put(
                "043_names_that_lead_out",
                zip(
                        "roster.zip",
                        files -> with(
                                files,
                                Map.of(
                                        "../evil.csv", new byte[1],
                                        "/etc/evil.csv", new byte[1],
                                        "C:/evil.csv", new byte[1],
                                        "a\\..\\..\\evil.csv", new byte[1],
                                        "a/../../users.csv", new byte[1]))));
        RECIPES.put("044_link_in_a_zip", (files, folder, place) -> {
            byte[] users = removed(files, "users.csv");
            Zip zip = new Zip().addAll(files);
            zip.addLink("users.csv", new String(users, 0, 11, UTF_8));
            return zip.write(place.resolve("roster.zip"));
        });
        RECIPES.put("044_link_out_of_the_folder", (files, folder, place) -> {
            byte[] users = removed(files, "users.csv");
            files.remove("orgs.csv");
            Path outside = Files.write(place.resolveSibling("elsewhere.csv"), users);
            Files.createSymbolicLink(folder.resolve("users.csv"), outside);
            Files.createSymbolicLink(folder.resolve("orgs.csv"), Path.of("nowhere.csv"));
            return write(files, folder, place);
        });
        RECIPES.put("044_link_inside_the_folder_is_followed", (files, folder, place) -> {
            files.put("users_of_monday.txt", removed(files, "users.csv"));
            Files.createSymbolicLink(folder.resolve("users.csv"), Path.of("users_of_monday.txt"));
            return write(files, folder, place);
        });
        for (String name : Set.of("045_too_many_entries", "045_file_too_large", "045_zip_too_large")) {
            RECIPES.put(name, zip("roster.zip", files -> files));
        }
        RECIPES.put("045_bomb", zip("roster.zip", files -> with(files, Map.of("users.csv", new byte[20_000_000]))));
    }

    private BrokenInputRecipes() {}

    static Recipe of(String name) {
        return RECIPES.getOrDefault(name, BrokenInputRecipes::write);
    }

    static Set<String> names() {
        return RECIPES.keySet();
    }

    private static byte[] file(Map<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    private static byte[] removed(Map<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.remove(name), name);
    }

    private static Path write(Map<String, byte[]> files, Path folder, Path place) throws IOException {
        writeAll(files, folder);
        return place;
    }

    private static Path writeAll(Map<String, byte[]> files, Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return folder;
    }

    private static Recipe zip(String name, UnaryOperator<Map<String, byte[]>> change) {
        return (files, folder, place) -> new Zip().addAll(change.apply(files)).write(place.resolve(name));
    }

    private static Recipe changing(String name, UnaryOperator<String> change, Charset charset) {
        return (files, folder, place) -> {
            files.computeIfPresent(
                    name, (key, bytes) -> change.apply(new String(bytes, UTF_8)).getBytes(charset));
            return write(files, folder, place);
        };
    }

    private static Map<String, byte[]> with(Map<String, byte[]> files, Map<String, byte[]> more) {
        Map<String, byte[]> all = new TreeMap<>(files);
        all.putAll(more);
        return all;
    }

    private static Map<String, byte[]> inside(String folder, Map<String, byte[]> files) {
        Map<String, byte[]> all = new TreeMap<>();
        files.forEach((name, bytes) -> all.put(folder + "/" + name, bytes));
        return all;
    }

    /** Each character of {@code by} becomes one byte. */
    private static byte[] replace(byte[] bytes, String text, String by) {
        return new String(bytes, ISO_8859_1).replaceFirst(text, by).getBytes(ISO_8859_1);
    }

    /** Sets a byte in each entry's header of the table of contents, and in each local one. */
    private static void patchHeaders(byte[] bytes, int offset, int localOffset, int value) {
        for (int at = 0; at + 4 < bytes.length; at++) {
            if (bytes[at] == 'P' && bytes[at + 1] == 'K' && bytes[at + 2] == 1 && bytes[at + 3] == 2) {
                bytes[at + offset] = (byte) value;
            } else if (bytes[at] == 'P' && bytes[at + 1] == 'K' && bytes[at + 2] == 3 && bytes[at + 3] == 4) {
                bytes[at + localOffset] = (byte) value;
            }
        }
    }

    /** A ZIP in the making; the only kind that can hold a name twice or a link. */
    private static final class Zip {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final ZipArchiveOutputStream out = new ZipArchiveOutputStream(bytes);

        Zip addAll(Map<String, byte[]> files) {
            files.forEach(this::add);
            return this;
        }

        void add(String name, byte[] content) {
            add(
                    new ZipArchiveEntry(name) {
                        @Override
                        public String getName() {
                            return name;
                        }
                    },
                    content);
        }

        void addLink(String name, String target) {
            ZipArchiveEntry entry = new ZipArchiveEntry(name);
            entry.setUnixMode(0120777);
            add(entry, target.getBytes(UTF_8));
        }

        private void add(ZipArchiveEntry entry, byte[] content) {
            try {
                entry.setTime(0);
                out.putArchiveEntry(entry);
                out.write(content);
                out.closeArchiveEntry();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        byte[] toBytes() {
            try {
                out.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }

        Path write(Path path) throws IOException {
            return Files.write(path, toBytes());
        }
    }
}
