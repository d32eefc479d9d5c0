package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.home.FaultWords;
import dev.rollcall.sync.message.Message;
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
                        name, Message.of("settings.is_folder"), Message.of("settings.is_folder.fix"));
            }
            if (Files.size(file) > YamlText.MOST_BYTES) {
                throw SettingsFaults.ofFile(name, Message.of("settings.too_large"));
            }
            byte[] bytes = Files.readAllBytes(file);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException fault) {
            throw SettingsFaults.ofFile(name, Message.of("settings.no_utf8"), Message.of("settings.no_utf8.fix"));
        } catch (NoSuchFileException fault) {
            throw SettingsFaults.ofFile(name, Message.of("settings.no_file"));
        } catch (AccessDeniedException fault) {
            throw SettingsFaults.ofFile(
                    name, Message.of("settings.not_readable"), Message.of("settings.not_readable.fix"));
        } catch (IOException fault) {
            throw SettingsFaults.ofFile(name, Message.of("settings.broken_file").with("reason", FaultWords.of(fault)));
        }
    }
}
