package dev.rollcall.server.webhooks;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts messages for {@code /metrics}. */
@Component
class WebhookMeters {
    WebhookMeters(MeterRegistry meters, JdbcClient jdbc) {
        Gauge.builder("rollcall.webhooks.waiting", () -> jdbc.sql(
                                "select count(*) from webhook_delivery where state = 'WAITING'")
                        .query(Long.class)
                        .single())
                .description("Messages that no receiver has taken yet")
                .register(meters);
        Gauge.builder("rollcall.webhooks.off", () -> jdbc.sql(
                                "select count(*) from webhook where off_reason is not null")
                        .query(Long.class)
                        .single())
                .description("Webhooks that the server switched off")
                .register(meters);
    }
}
