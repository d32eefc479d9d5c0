package dev.rollcall.server.organisations;

import dev.rollcall.sync.delivery.RemoteFiles;
import dev.rollcall.sync.delivery.sftp.SftpAddress;
import dev.rollcall.sync.home.RemoteAddress;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SecretsInText;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import dev.rollcall.sync.settings.yaml.SettingsText;
import dev.rollcall.sync.source.RemoteRosters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Reads the settings text of a connection, and refuses what a server cannot allow: secrets in the text, and where several
 * organisations share this machine, its own files and networks.
 */
@Component
public class SettingsCheck {
    private static final String NO_SOURCE =
            "Write where the roster is: the address of the API, 'uploads', or a folder or ZIP of this machine.";

    /** What to do where a connection takes what is uploaded, and nothing was. */
    public static final String NO_UPLOAD =
            "This connection takes what is uploaded, and nothing was uploaded yet. Upload the"
                    + " CSV files or a ZIP of them under File account and uploads, or let your system send them there by SFTP.";

    private final OrganisationStore organisations;
    private final AddressPolicy addresses;
    private final OwnFolders folders;

    SettingsCheck(OrganisationStore organisations, AddressPolicy addresses, OwnFolders folders) {
        this.organisations = organisations;
        this.addresses = addresses;
        this.folders = folders;
    }

    /**
     * A fault of a settings text.
     *
     * @param key that it is about; empty where it is about the whole text
     * @param line counted from 1; 0 where the whole text is meant
     */
    public record Fault(String key, int line, String sentence) {}

    /** What the text asks for; its runs are kept in the folder of the connection, whatever the text says. */
    public SettingsText read(Connection connection, String text) throws SettingsFaults {
        return read(connection, text, "");
    }

    /**
     * The same where some keys count otherwise this once.
     *
     * @param over the keys that count in the place of those of the text, as a text of the same kind
     */
    public SettingsText read(Connection connection, String text, String over) throws SettingsFaults {
        SettingsText read = SettingsText.read("rollcall.yaml", text, over, folders.all());
        return new SettingsText(
                read.source(), read.settings().withOrganisation(connection.folder()), read.to(), Optional.empty());
    }

    /** The first that keeps a text from being read, with its place, as a sentence; empty where it can be read. */
    Optional<String> unreadable(String text) {
        try {
            SettingsText.read("rollcall.yaml", text, folders.all());
            return Optional.empty();
        } catch (SettingsFaults faults) {
            return Optional.of(faults.faults().get(0).toString());
        }
    }

    /** Whether a connection has no source of its own, since it takes what is uploaded. */
    public boolean isFedByUploads(SettingsText settings) {
        return !RemoteAddress.isOne(settings.source())
                && Path.of(settings.source()).normalize().equals(uploads())
                && !Files.exists(uploads());
    }

    private Path uploads() {
        return folders.all().resolve("uploads").normalize();
    }

    /** Whether settings say where an upload goes; a text that cannot be read says nothing. */
    public boolean hasDestination(String text) {
        try {
            return SettingsText.read("rollcall.yaml", text, folders.all()).to().isPresent();
        } catch (SettingsFaults unreadable) {
            return false;
        }
    }

    /**
     * All that is wrong with a text; empty where it can be saved.
     *
     * @param organisation whose connection it is
     */
    public List<Fault> faults(String organisation, String text) {
        SettingsText read;
        try {
            read = SettingsText.read("rollcall.yaml", text, folders.all());
        } catch (SettingsFaults faults) {
            return faults.faults().stream()
                    .map(fault -> new Fault(fault.key(), fault.line(), Messages.ENGLISH.text(fault.explanation())))
                    .toList();
        }
        List<Fault> faults = new ArrayList<>();
        SecretsInText.of(text)
                .left()
                .forEach(key -> faults.add(new Fault(
                        key,
                        0,
                        "Write the secret itself after this key, not '*' and a name, so that it can be kept apart.")));
        if (isWithoutSource(read)) {
            faults.add(new Fault("source", 0, NO_SOURCE));
        }
        sourceFault(organisation, read).ifPresent(sentence -> faults.add(new Fault("source", 0, sentence)));
        read.settings()
                .api()
                .tokenUrl()
                .flatMap(addresses::fault)
                .ifPresent(sentence -> faults.add(new Fault("api.token_url", 0, sentence)));
        read.to()
                .flatMap(to -> destinationFault(organisation, to))
                .ifPresent(sentence -> faults.add(new Fault("delivery.to", 0, sentence)));
        if (!read.settings().delivery().accounts().isEmpty()) {
            faults.add(new Fault(
                    "delivery.accounts",
                    0,
                    "The server does not divide a roster over several accounts of Apple. Make a connection for each, with its"
                            + " schools under filter.schools, or run './rollcall sync' for it."));
        }
        called(read.settings())
                .forEach((key, address) ->
                        addresses.fault(address).ifPresent(sentence -> faults.add(new Fault(key, 0, sentence))));
        files(read.settings()).forEach((key, file) -> fileFault(organisation, file)
                .ifPresent(sentence -> faults.add(new Fault(key, 0, sentence))));
        return faults;
    }

    /**
     * Judges once more what is to be called now, after its names were looked up: a name may lead elsewhere than when it was saved.
     *
     * @throws AddressPolicy.Refused where it may not be called any more
     */
    public void demandAllowed(Connection connection, SettingsText settings) throws AddressPolicy.Refused {
        if (isWithoutSource(settings)) {
            throw new AddressPolicy.Refused(NO_SOURCE);
        }
        List<String> places = new ArrayList<>();
        if (!isFedByUploads(settings)) {
            places.add(settings.source());
        }
        settings.settings().api().tokenUrl().ifPresent(places::add);
        settings.to().ifPresent(places::add);
        called(settings.settings()).values().forEach(places::add);
        settings.settings().delivery().accounts().forEach(account -> places.add(account.to()));
        files(settings.settings()).values().forEach(file -> places.add(file.toString()));
        for (String place : places) {
            Optional<String> fault = placeFault(connection.organisation(), place);
            if (fault.isPresent()) {
                throw new AddressPolicy.Refused(fault.get());
            }
        }
    }

    /** What a run calls besides its source and its destination, by the setting that names it. */
    private static Map<String, String> called(Settings settings) {
        Map<String, String> called = new LinkedHashMap<>();
        settings.delivery().sftp().proxy().ifPresent(proxy -> called.put("delivery.sftp.proxy", proxy));
        if (settings.match().apple().isAsked()) {
            called.put("match.apple.url", settings.match().apple().url());
        }
        return called;
    }

    /** The files of this machine that a run reads besides its source, by the setting that names them. */
    private static Map<String, Path> files(Settings settings) {
        Map<String, Path> files = new LinkedHashMap<>();
        settings.match().people().ifPresent(file -> files.put("match.people", file));
        settings.match().activityLog().ifPresent(file -> files.put("match.activity_log", file));
        settings.match().apple().token().ifPresent(file -> files.put("match.apple.token", file));
        settings.match().apple().key().ifPresent(file -> files.put("match.apple.key", file));
        settings.delivery().sftp().keyFile().ifPresent(file -> files.put("delivery.sftp.key_file", file));
        for (Settings.AppleAccount account : settings.delivery().accounts()) {
            account.keyFile().ifPresent(file -> files.put("delivery.accounts.key_file " + account.name(), file));
        }
        settings.api().caFile().ifPresent(file -> files.put("oneroster.ca_file", file));
        return files;
    }

    /** The folder of the text, which a text without a source asks for, is that of all connections here. */
    private boolean isWithoutSource(SettingsText read) {
        return !RemoteAddress.isOne(read.source())
                && Path.of(read.source()).normalize().equals(folders.all().normalize());
    }

    private Optional<String> sourceFault(String organisation, SettingsText read) {
        String source = read.source();
        if (isFedByUploads(read)) {
            return Optional.empty();
        }
        boolean isReached = !RemoteAddress.isOne(source)
                || Api.isAddress(source)
                || RemoteRosters.reaching(source).isPresent();
        return isReached
                ? placeFault(organisation, source)
                : Optional.of("A roster is read from the https address of an API, not from "
                        + RemoteAddress.scheme(source) + " addresses.");
    }

    private Optional<String> destinationFault(String organisation, String to) {
        boolean isReached = !RemoteAddress.isOne(to)
                || SftpAddress.isOne(to)
                || RemoteFiles.reaching(to).isPresent();
        return isReached
                ? placeFault(organisation, to)
                : Optional.of("An upload goes to an sftp address, not to " + RemoteAddress.scheme(to) + " addresses.");
    }

    private Optional<String> placeFault(String organisation, String place) {
        return RemoteAddress.isOne(place) ? addresses.fault(place) : fileFault(organisation, Path.of(place));
    }

    private Optional<String> fileFault(String organisation, Path file) {
        Path own = folders.of(organisation).toAbsolutePath().normalize();
        return organisations.isShared() && !file.toAbsolutePath().normalize().startsWith(own)
                ? Optional.of("Name an address, or files in the folder " + organisation
                        + " of this server. Several organisations share this server, so that none of them may read or"
                        + " write other files of the machine.")
                : Optional.empty();
    }
}
