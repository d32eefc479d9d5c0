package dev.rollcall.sync.apple;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A ZIP that came through the drop: six files by their exact names, and no folder. Other files in it are not read. */
final class UploadedZip {
    private static final long MOST_BYTES = 8L << 30;

    private final Path zip;
    private final ImportRules rules;
    private final List<UploadFault> faults = new ArrayList<>();

    UploadedZip(Path zip, ImportRules rules) {
        this.zip = zip;
        this.rules = rules;
    }

    /**
     * Checks all six files, and writes their values into a folder, a file for each template under {@link #valuesOf}.
     *
     * @return why the upload is refused; empty where it is not
     */
    List<UploadFault> read(Path folder) throws IOException {
        try (ZipFile opened = new ZipFile(zip.toFile())) {
            checkNames(opened);
            for (Template template : Template.values()) {
                ZipEntry entry = opened.getEntry(template.fileName());
                if (entry == null) {
                    faults.add(UploadFault.ofFile(template.fileName(), "FILE_MISSING"));
                } else if (entry.getSize() > MOST_BYTES) {
                    faults.add(UploadFault.ofFile(template.fileName(), "FILE_TOO_LARGE"));
                } else {
                    read(template, opened, entry, valuesOf(template, folder));
                }
            }
        } catch (ZipException fault) {
            faults.add(UploadFault.ofFile("", "NOT_A_ZIP"));
        }
        return List.copyOf(faults);
    }

    static Path valuesOf(Template template, Path folder) {
        return folder.resolve(template.relation() + ".csv");
    }

    private void checkNames(ZipFile opened) {
        List<String> names = opened.stream().map(ZipEntry::getName).toList();
        names.stream()
                .filter(name -> name.contains("/") || name.contains("\\"))
                .forEach(name -> faults.add(UploadFault.ofFile(name, "FOLDER_IN_ZIP")));
        names.stream()
                .distinct()
                .filter(name -> names.indexOf(name) != names.lastIndexOf(name))
                .forEach(name -> faults.add(UploadFault.ofFile(name, "REPEATED_FILE")));
    }

    /** The JDK's reader of ZIPs does not compare check sums. */
    private void read(Template template, ZipFile opened, ZipEntry entry, Path to) throws IOException {
        try (InputStream stream = opened.getInputStream(entry);
                CheckedInputStream checked = new CheckedInputStream(stream, new CRC32())) {
            List<UploadFault> found = new TemplateReader(template, rules).read(checked, to);
            faults.addAll(found);
            checked.transferTo(OutputStream.nullOutputStream());
            if (checked.getChecksum().getValue() != entry.getCrc()) {
                faults.add(UploadFault.ofFile(template.fileName(), "DAMAGED_ZIP"));
            }
        } catch (ZipException | EOFException fault) {
            faults.add(UploadFault.ofFile(template.fileName(), "DAMAGED_ZIP"));
        }
    }
}
