package dev.rollcall.server.notify;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sends mail again and again. When a mail is tried next stands with the mail, so that a restart loses no pause. */
@Configuration
class MailJobs {
    private static final int SECONDS = 15;
    private static final int HOURS_OF_FORGETTING = 12;

    @Bean
    Task<Void> mailTask(ObjectProvider<MailDelivery> delivery, ObjectProvider<Digests> digests) {
        return Tasks.recurring("mail", FixedDelay.ofSeconds(SECONDS)).execute((instance, context) -> {
            digests.getObject().sendDue();
            delivery.getObject().sendDue();
        });
    }

    @Bean
    Task<Void> oldMailTask(ObjectProvider<Outbox> outbox) {
        return Tasks.recurring("old-mail", FixedDelay.ofHours(HOURS_OF_FORGETTING))
                .execute((instance, context) -> outbox.getObject().forget());
    }
}
