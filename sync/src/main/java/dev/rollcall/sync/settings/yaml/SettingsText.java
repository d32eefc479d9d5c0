package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What the text of a {@code rollcall.yaml} asks for, wherever the text is kept. Its relative paths were relative to a folder,
 * and are relative to the working folder here; {@code ~/} has become the user's home.
 *
 * @param source the path of the folder or ZIP, or an address; the folder of the text where it names none
 * @param to where the upload goes
 * @param home where runs are kept
 */
public record SettingsText(String source, Settings settings, Optional<String> to, Optional<Path> home) {
    /** What an empty text of the working folder asks for. */
    static final SettingsText DEFAULTS = new SettingsText(".", Settings.DEFAULTS, Optional.empty(), Optional.empty());

    /**
     * Reads settings. An empty text asks for the defaults.
     *
     * @param name by which faults name the text
     * @param base the folder that relative paths are relative to; the empty path for the working folder
     * @throws SettingsFaults with all that is wrong in the text
     */
    public static SettingsText read(String name, String text, Path base) throws SettingsFaults {
        return Keys.read(values(name, text), base);
    }

    /**
     * Reads settings of which some count otherwise this once.
     *
     * @param over the keys that count in the place of those of the text, as a text of the same kind
     * @throws SettingsFaults with all that is wrong in the text, or in what stands over it
     */
    public static SettingsText read(String name, String text, String over, Path base) throws SettingsFaults {
        return Keys.read(values(name, text).under(values(name, over)), base);
    }

    private static Values values(String name, String text) throws SettingsFaults {
        Optional<Node> top = YamlText.parse(name, text);
        ParseContext reading = ParseContext.atTop();
        Values values = new Values();
        if (top.isPresent() && top.get() instanceof MappingNode mapping) {
            values = Keys.TABLE.read(mapping, reading);
        } else if (top.isPresent() && !ParseContext.isNull(top.get())) {
            reading.fault(top.get(), Message.of("settings.no_settings").with("shown", ParseContext.shown(top.get())));
        }
        if (!reading.faults().isEmpty()) {
            throw new SettingsFaults(name, reading.faults());
        }
        return values;
    }
}
