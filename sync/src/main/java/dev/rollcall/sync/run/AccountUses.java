package dev.rollcall.sync.run;

import dev.rollcall.sync.delivery.sftp.SftpAddress;
import dev.rollcall.sync.directory.Delivery;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.RunFolder;
import dev.rollcall.sync.report.ReportSummary;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.Sftp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which organisations of a home deliver to which account of Apple School Manager, as their deliveries tell. */
final class AccountUses {
    private AccountUses() {}

    /** The account to which a place belongs; empty where it is a folder, a ZIP or another server. */
    static Optional<String> account(String place, Settings.Delivery delivery) {
        return SftpAddress.account(place, delivery.sftp());
    }

    /** Another organisation of the home that delivers to an account; empty where none does. */
    static Optional<String> other(Path home, String organisation, String account) throws DirectoryFault, IOException {
        Path all = home.resolve("organisations");
        if (!Files.isDirectory(all)) {
            return Optional.empty();
        }
        for (Path folder : DurableFiles.entries(all).stream()
                .filter(Files::isDirectory)
                .sorted()
                .toList()) {
            String name = DurableFiles.nameOf(folder);
            if (!name.equals(organisation)
                    && last(home, name).filter(use -> isTo(use, account)).isPresent()) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** The source of the newest delivery of an organisation to an account; empty where its report is gone. */
    static Optional<String> lastSource(Path home, String organisation, String account)
            throws DirectoryFault, IOException {
        return last(home, organisation)
                .filter(use -> isTo(use, account))
                .map(use -> RunFolder.of(home, organisation).resolve(use.run()).resolve("report.json"))
                .flatMap(ReportSummary::read)
                .map(ReportSummary::source);
    }

    private static boolean isTo(Delivery use, String account) {
        return SftpAddress.account(use.to(), Sftp.APPLE).filter(account::equals).isPresent();
    }

    /** The newest delivery to an account that Apple has or may have: the organisation may have moved to another account. */
    private static Optional<Delivery> last(Path home, String organisation) throws DirectoryFault, IOException {
        List<Delivery> deliveries =
                Directory.of(home, organisation).deliveries().all();
        for (int i = deliveries.size() - 1; i >= 0; i--) {
            DeliveryState state = deliveries.get(i).state();
            if (SftpAddress.isOne(deliveries.get(i).to()) && (state.isAtApple() || state == DeliveryState.UNKNOWN)) {
                return Optional.of(deliveries.get(i));
            }
        }
        return Optional.empty();
    }
}
