package dev.rollcall.server.connectors.direct;

import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.connectors.Values;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.MqttSecurityException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** One message by Eclipse Paho. */
final class MqttByPaho {
    private MqttByPaho() {}

    static String publish(Values account, Message message, Duration limit) throws SendFailed {
        try {
            MqttClient client = new MqttClient(
                    account.of("brokerUrl").strip(), "rollcall-" + UUID.randomUUID(), new MemoryPersistence());
            try {
                client.setTimeToWait(limit.toMillis());
                connect(client, account, limit);
                return publish(client, account.of("topic").strip(), packet(message));
            } finally {
                close(client);
            }
        } catch (MqttException fault) {
            throw failed("The MQTT broker cannot be asked: " + fault.getMessage(), Certainty.LATER);
        }
    }

    private static String publish(MqttClient client, String topic, MqttMessage packet) throws SendFailed {
        try {
            client.publish(topic, packet);
            return "The broker confirmed the message.";
        } catch (MqttException fault) {
            throw failed("The broker may have taken the message: " + fault.getMessage(), Certainty.UNKNOWN);
        }
    }

    private static void connect(MqttClient client, Values account, Duration limit) throws SendFailed {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setCleanSession(true);
        options.setAutomaticReconnect(false);
        options.setConnectionTimeout(Math.toIntExact(Math.max(1, limit.toSeconds())));
        if (account.has("username")) {
            options.setUserName(account.of("username").strip());
            options.setPassword(account.of("password").toCharArray());
        }
        try {
            client.connect(options);
        } catch (MqttException fault) {
            boolean isRefused = fault instanceof MqttSecurityException
                    || fault.getReasonCode() == MqttException.REASON_CODE_FAILED_AUTHENTICATION
                    || fault.getReasonCode() == MqttException.REASON_CODE_NOT_AUTHORIZED;
            throw isRefused
                    ? failed("The MQTT broker does not accept the user name and the password.", Certainty.NEVER)
                    : failed("The MQTT broker cannot be reached: " + reason(fault), Certainty.LATER);
        }
    }

    private static String reason(MqttException fault) {
        return fault.getCause() == null
                ? String.valueOf(fault.getMessage())
                : fault.getCause().getClass().getSimpleName();
    }

    private static MqttMessage packet(Message message) {
        MqttMessage packet =
                new MqttMessage(message.values().getOrDefault("text", "").getBytes(StandardCharsets.UTF_8));
        packet.setQos(1);
        return packet;
    }

    private static void close(MqttClient client) {
        try {
            if (client.isConnected()) {
                client.disconnectForcibly(0, 500);
            }
            client.close();
        } catch (MqttException gone) {
            // It was told already.
            return;
        }
    }

    private static SendFailed failed(String sentence, Certainty certainty) {
        return new SendFailed(sentence, certainty, Optional.empty());
    }
}
