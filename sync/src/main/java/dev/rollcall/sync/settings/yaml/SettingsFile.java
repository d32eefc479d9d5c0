package dev.rollcall.sync.settings.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Reads settings from a file; its relative paths are relative to the folder that it lies in. */
public final class SettingsFile {
    private SettingsFile() {}

    /** Whether a path means a settings file, by its name. */
    public static boolean isOne(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && !Files.isDirectory(path);
    }

    /**
     * Reads a settings file. An empty one asks for the defaults.
     *
     * @throws SettingsFaults where the file cannot be read, or with all that is wrong in it
     */
    public static SettingsText read(Path file) throws SettingsFaults {
        Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        return SettingsText.read(file.toString(), text(file), folder);
    }

    private static String text(Path file) throws SettingsFaults {
        String name = file.toString();
        try {
            if (Files.isDirectory(file)) {
                throw SettingsFaults.ofFile(
                        name, "This is a folder.", "Give a settings file, or a folder without .yaml.");
            }
            if (Files.size(file) > YamlText.MOST_BYTES) {
                throw SettingsFaults.ofFile(
                        name, "This file is too large for a settings file, which has 10 MB at most.", "");
            }
            byte[] bytes = Files.readAllBytes(file);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException fault) {
            throw SettingsFaults.ofFile(name, "This is no text in UTF-8.", "Save it as UTF-8 in your editor.");
        } catch (NoSuchFileException fault) {
            throw SettingsFaults.ofFile(name, "There is no such file.", "");
        } catch (AccessDeniedException fault) {
            throw SettingsFaults.ofFile(
                    name,
                    "The user that runs Rollcall may not read this file.",
                    "Give that user the right (on Linux: chmod or" + " setfacl).");
        } catch (IOException fault) {
            throw SettingsFaults.ofFile(name, "This file cannot be read: " + fault.getMessage(), "");
        }
    }
}
