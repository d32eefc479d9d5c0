package dev.rollcall.server.access;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.convert.TypeDescriptor;

/**
 * How the values of a session are kept: numbers and texts, as text. No object of Java's is ever read back, and what cannot be read
 * counts as missing, so that a cookie from another version asks for a sign-in and no more.
 */
@Configuration
class SessionValues {
    private static final char NUMBER = 'n';
    private static final char TEXT = 's';

    @Bean
    ConversionService springSessionConversionService() {
        GenericConversionService service = new GenericConversionService();
        service.addConverter(new Values());
        return service;
    }

    private static final class Values implements GenericConverter {
        @Override
        public Set<ConvertiblePair> getConvertibleTypes() {
            return Set.of(
                    new ConvertiblePair(Object.class, byte[].class), new ConvertiblePair(byte[].class, Object.class));
        }

        @Override
        public @Nullable Object convert(@Nullable Object value, TypeDescriptor from, TypeDescriptor to) {
            return value instanceof byte[] bytes ? read(bytes) : write(value);
        }

        private static byte[] write(@Nullable Object value) {
            if (value instanceof Long number) {
                return (NUMBER + Long.toString(number)).getBytes(StandardCharsets.UTF_8);
            }
            if (value instanceof String text) {
                return (TEXT + text).getBytes(StandardCharsets.UTF_8);
            }
            throw new IllegalArgumentException("a session keeps numbers and texts alone");
        }

        private static @Nullable Object read(byte[] bytes) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (text.isEmpty()) {
                return null;
            }
            String rest = text.substring(1);
            if (text.charAt(0) == TEXT) {
                return rest;
            }
            return text.charAt(0) == NUMBER && rest.matches("-?[0-9]{1,18}") ? Long.valueOf(rest) : null;
        }
    }
}
