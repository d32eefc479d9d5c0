package dev.rollcall.server.webhooks;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sends messages again and again. When one is tried next stands with it, so that a restart loses no pause. */
@Configuration
class WebhookJobs {
    private static final int SECONDS = 3;
    private static final int HOURS_OF_FORGETTING = 12;

    @Bean
    Task<Void> webhooksTask(ObjectProvider<WebhookSending> sending) {
        return Tasks.recurring("webhooks", FixedDelay.ofSeconds(SECONDS))
                .execute((instance, context) -> sending.getObject().sendDue());
    }

    @Bean
    Task<Void> oldWebhooksTask(ObjectProvider<WebhookDeliveries> deliveries) {
        return Tasks.recurring("old-webhooks", FixedDelay.ofHours(HOURS_OF_FORGETTING))
                .execute((instance, context) -> deliveries.getObject().forget());
    }
}
