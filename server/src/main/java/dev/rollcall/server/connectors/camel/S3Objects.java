package dev.rollcall.server.connectors.camel;

import dev.rollcall.server.connectors.Arrived;
import dev.rollcall.server.connectors.Values;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.aws2.s3.AWS2S3Component;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import software.amazon.awssdk.http.Abortable;

/** The objects of a bucket: each is deleted there once it is kept here, or moved into another bucket. */
final class S3Objects implements ReadKamelet {
    private static final int PAUSE_MILLIS = 5000;

    @Override
    public String product() {
        return "The bucket’s server";
    }

    @Override
    public Set<String> apart() {
        return Set.of();
    }

    @Override
    public void complete(String reader, Values account, Instant since, Map<String, Object> values) {
        values.put("deleteAfterRead", "true");
        values.put("moveAfterRead", Boolean.toString(account.has("destinationBucket")));
        values.put("delay", Integer.toString(PAUSE_MILLIS));
        if (account.has("uriEndpointOverride")) {
            values.put("overrideEndpoint", "true");
            values.put("forcePathStyle", "true");
        }
    }

    @Override
    public void prepare(CamelContext context, Values account) {
        // Else it reads each object whole, however large it is.
        context.getComponent("aws2-s3", AWS2S3Component.class)
                .getConfiguration()
                .setIncludeBody(false);
    }

    @Override
    public Arrived arrived(Exchange exchange) {
        Message message = exchange.getMessage();
        String name = message.getHeader(AWS2S3Constants.KEY, "", String.class);
        String key = message.getHeader(AWS2S3Constants.BUCKET_NAME) + "/" + name + "/"
                + message.getHeader(AWS2S3Constants.E_TAG) + "/" + message.getHeader(AWS2S3Constants.LAST_MODIFIED);
        String text = BodyText.of(message.getBody());
        if (message.getBody() instanceof Abortable rest) {
            rest.abort();
        }
        return new Arrived(key, name, text);
    }

    @Override
    public void kept(Exchange exchange) {
        // The consumer deletes the object after this.
    }

    @Override
    public boolean answers(Consumer consumer) {
        return true;
    }
}
