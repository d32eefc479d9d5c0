package dev.rollcall.server;

import java.util.Arrays;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings the tables of the database to this version, and leaves those of a newer one alone. */
@Configuration
class Migrations {
    @Bean
    FlywayMigrationStrategy forwardOnly() {
        return flyway -> {
            boolean isNewer = Arrays.stream(flyway.info().all())
                    .map(MigrationInfo::getState)
                    .anyMatch(state -> state == MigrationState.FUTURE_SUCCESS);
            if (isNewer) {
                throw new StartRefused(
                        "A newer Rollcall has used this database, and this one does not know its tables. Start the"
                                + " newer one, or restore the backup that was made before it into another home.");
            }
            flyway.migrate();
        };
    }
}
