package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every setting of {@code rollcall.yaml}. The reader, its messages, {@code docs/reference/settings.md}, {@code
 * docs/reference/rollcall.schema.json} and what SQL reads are made from this table; a key is written in its group.
 */
final class Keys {
    /** In the order in which people read about them. */
    private static final List<KeyGroup<?>> GROUPS = Stream.of(
                    Stream.of(
                            TopKeys.GROUP,
                            ApiKeys.GROUP,
                            FilterKeys.GROUP,
                            FilterKeys.STATUS_GROUP,
                            DedupeKeys.GROUP,
                            PatchKeys.GROUP,
                            AttributeKeys.GROUP,
                            AccountKeys.GROUP,
                            MatchKeys.GROUP,
                            AppleAccessKeys.GROUP,
                            DirectoryKeys.GROUP,
                            RunKeys.GROUP,
                            GuardKeys.GROUP,
                            GuardKeys.SCHOOLS),
                    GuardKeys.LIMITS.stream().map(GuardKeys.Limits::group),
                    Stream.of(DeliveryKeys.OUTPUT, InputLimitKeys.GROUP, DeliveryKeys.DELIVERY, DeliveryKeys.SFTP))
            .<KeyGroup<?>>flatMap(groups -> groups)
            .toList();

    static final List<Setting<?>> SETTINGS = GROUPS.stream()
            .<Setting<?>>flatMap(group -> group.settings().stream())
            .toList();

    static final KeyTable TABLE = new KeyTable(
            GROUPS.stream()
                    .map(KeyGroup::heading)
                    .filter(heading -> !heading.name().isEmpty())
                    .toList(),
            SETTINGS.stream().<Key<?>>map(Setting::key).toList());

    private Keys() {}

    static SettingsText read(Values values, Path base) {
        SettingsFolder folder = new SettingsFolder(base);
        String source = folder.place(values.get(TopKeys.SOURCE));
        Settings settings = new Settings(
                values.get(TopKeys.ORGANISATION),
                values.find(TopKeys.FORM),
                FilterKeys.read(values),
                DedupeKeys.read(values),
                PatchKeys.read(values),
                AttributeKeys.read(values),
                AccountKeys.read(values),
                MatchKeys.read(values, folder),
                values.get(TopKeys.OVERRIDES),
                values.get(TopKeys.STRICT_IDS),
                values.get(DeliveryKeys.QUOTING),
                InputLimitKeys.read(values),
                DirectoryKeys.read(values),
                RunKeys.read(values),
                GuardKeys.read(values),
                ApiKeys.read(values, source, folder),
                DeliveryKeys.read(values, folder),
                values.get(TopKeys.MEMORY));
        return new SettingsText(
                source,
                settings,
                values.find(DeliveryKeys.TO).map(folder::place),
                values.find(TopKeys.HOME).map(folder::path));
    }
}
