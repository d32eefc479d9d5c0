package dev.rollcall.server.schedule;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks for due runs again and again. */
@Configuration
class ScheduleJobs {
    private static final int SECONDS = 20;

    @Bean
    Task<Void> dueRunsTask(ObjectProvider<DueRuns> due) {
        return Tasks.recurring("due-runs", FixedDelay.ofSeconds(SECONDS))
                .execute((instance, context) -> due.getObject().look());
    }
}
