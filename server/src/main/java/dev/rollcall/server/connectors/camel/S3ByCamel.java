package dev.rollcall.server.connectors.camel;

import dev.rollcall.server.connectors.Content;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.Values;
import java.net.URI;
import java.time.Duration;
import org.apache.camel.component.aws2.s3.AWS2S3Component;
import org.apache.camel.component.aws2.s3.AWS2S3Configuration;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.apache.camel.component.aws2.s3.AWS2S3Endpoint;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** One object by camel-aws2-s3, with a client of its own: no profile, variable or file of this machine lends it credentials. */
final class S3ByCamel {
    private S3ByCamel() {}

    static void put(Values account, Content content, String name, Duration limit) throws SendFailed {
        try (S3Client client = client(account, limit)) {
            AWS2S3Component component = new AWS2S3Component(CamelHouse.context());
            AWS2S3Configuration configuration = new AWS2S3Configuration();
            configuration.setBucketName(account.of("bucketNameOrArn").strip());
            configuration.setAmazonS3Client(client);
            configuration.setAutoCreateBucket(false);
            AWS2S3Endpoint endpoint = new WithoutLook(component, configuration, client);
            CamelHouse.send(endpoint, exchange -> {
                exchange.getMessage().setHeader(AWS2S3Constants.KEY, name);
                exchange.getMessage().setHeader(AWS2S3Constants.CONTENT_LENGTH, content.size());
                if (content.file().isPresent()) {
                    exchange.getMessage().setBody(content.file().get().toFile());
                } else {
                    exchange.getMessage().setBody(content.open());
                }
            });
        } catch (Exception fault) {
            throw failure(fault);
        }
    }

    private static S3Client client(Values account, Duration limit) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(account.of("region").strip()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        account.of("accessKey").strip(), account.of("secretKey").strip())))
                .httpClientBuilder(
                        ApacheHttpClient.builder().connectionTimeout(limit).socketTimeout(limit))
                .serviceConfiguration(special -> special.chunkedEncodingEnabled(false))
                // Other products than Amazon's refuse the checksums that its client adds of itself.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(over -> over.apiCallTimeout(limit).retryStrategy(AwsRetryStrategy.doNotRetry()));
        if (account.has("uriEndpointOverride")) {
            builder.endpointOverride(URI.create(S3.server(account))).forcePathStyle(true);
        }
        return builder.build();
    }

    private static SendFailed failure(Exception fault) {
        for (Throwable cause : Causes.of(fault)) {
            if (cause instanceof S3Exception refused) {
                String sentence = "The bucket’s server does not take it (" + refused.statusCode() + "): "
                        + (refused.awsErrorDetails() == null
                                ? ""
                                : String.valueOf(refused.awsErrorDetails().errorMessage()));
                return refused.statusCode() == 429 || refused.statusCode() >= 500
                        ? Causes.later(sentence)
                        : Causes.never(sentence);
            }
        }
        if (Causes.has(fault, SdkException.class)) {
            return Causes.later("The bucket’s server cannot be reached: " + Causes.root(fault));
        }
        return Causes.never("The bucket’s server cannot be asked: " + Causes.root(fault));
    }

    /** Camel's own looks at the bucket first, which a key that may do no more than put objects is refused. */
    private static final class WithoutLook extends AWS2S3Endpoint {
        private final S3Client client;

        WithoutLook(AWS2S3Component component, AWS2S3Configuration configuration, S3Client client) {
            super("aws2-s3://account", component, configuration);
            this.client = client;
        }

        @Override
        public S3Client getS3Client() {
            return client;
        }

        @Override
        public void doStart() {
            // All is there.
        }
    }
}
