package dev.rollcall.sync.delivery;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.settings.HostJudge;
import dev.rollcall.sync.settings.Secrets;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What a delivery to another machine is given by the run that makes it.
 *
 * @param secrets give the passwords that the settings name
 * @param organisation the folder of the organisation in the home, in which the keys of servers are remembered
 * @param run the folder of the run, in which the ZIP is kept; its name is the run's id
 * @param listener hears how much has gone
 * @param cancellation ends a delivery
 * @param judge says which hosts may be connected to
 */
public record DeliveryContext(
        Settings.Delivery settings,
        Secrets secrets,
        Path organisation,
        Path run,
        Clock clock,
        SentBytes listener,
        Cancellation cancellation,
        HostJudge judge) {

    /** Of a process that may connect to whatever the machine reaches. */
    public DeliveryContext(
            Settings.Delivery settings,
            Secrets secrets,
            Path organisation,
            Path run,
            Clock clock,
            SentBytes listener,
            Cancellation cancellation) {
        this(settings, secrets, organisation, run, clock, listener, cancellation, HostJudge.ALL_ALLOWED);
    }
}
