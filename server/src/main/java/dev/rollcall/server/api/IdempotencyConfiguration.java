package dev.rollcall.server.api;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.rollcall.server.access.OperatorStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Puts the filters before the routes of the API, behind the one that knows tokens, and forgets old answers. */
@Configuration
class IdempotencyConfiguration {
    private static final int HOURS_OF_FORGETTING = 6;

    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotency(
            ApiAnswers answers, OperatorStore operators, JsonMapper json) {
        FilterRegistrationBean<IdempotencyFilter> filter =
                new FilterRegistrationBean<>(new IdempotencyFilter(answers, operators, new ProblemWriter(json)));
        filter.addUrlPatterns("/api/v1/*");
        filter.setOrder(0);
        return filter;
    }

    @Bean
    FilterRegistrationBean<RequestLimits> requestLimits(JsonMapper json) {
        FilterRegistrationBean<RequestLimits> filter =
                new FilterRegistrationBean<>(new RequestLimits(new ProblemWriter(json)));
        filter.addUrlPatterns("/api/v1/*");
        filter.setOrder(-1);
        return filter;
    }

    @Bean
    Task<Void> oldAnswersTask(ObjectProvider<ApiAnswers> answers) {
        return Tasks.recurring("old-api-answers", FixedDelay.ofHours(HOURS_OF_FORGETTING))
                .execute((instance, context) -> answers.getObject().forget());
    }
}
