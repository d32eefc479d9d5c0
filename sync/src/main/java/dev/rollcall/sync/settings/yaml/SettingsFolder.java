package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.home.RemoteAddress;
import java.nio.file.Path;

/** The folder that relative paths of the settings are relative to. */
record SettingsFolder(Path folder) {

    /** Where a path leads; an address such as {@code sftp://...} is no path and stays as it is. */
    String place(String text) {
        if (RemoteAddress.isOne(text)) {
            return text;
        }
        if (text.equals(".") && !folder.toString().isEmpty()) {
            return folder.toString();
        }
        return text.startsWith("~/")
                ? Path.of(System.getProperty("user.home"), text.substring(2)).toString()
                : folder.resolve(text).toString();
    }

    Path path(String text) {
        return Path.of(place(text));
    }
}
