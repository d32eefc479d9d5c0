package dev.rollcall.server.runs;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Removes what was kept for long enough, also of connections that do not run. */
@Configuration
class RetentionJob {
    private static final int HOURS = 6;

    @Bean
    Task<Void> retentionTask(ObjectProvider<Retention> retention) {
        return Tasks.recurring("retention", FixedDelay.ofHours(HOURS))
                .execute((instance, context) -> retention.getObject().enforce());
    }
}
