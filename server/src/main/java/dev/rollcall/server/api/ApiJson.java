package dev.rollcall.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * How bodies of the API are read and written. A field that is misspelled or of another type is refused and never guessed at, since
 * what is left out means something. What is empty is left out of answers.
 */
@Configuration
class ApiJson implements WebMvcConfigurer {
    private static final Set<MediaType> OTHER_FORMS = Set.of(
            MediaType.APPLICATION_CBOR,
            MediaType.APPLICATION_YAML,
            MediaType.APPLICATION_XML,
            new MediaType("application", "x-jackson-smile"));

    private final JsonMapper json;

    ApiJson(JsonMapper json) {
        this.json = strict(json);
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.withJsonConverter(new JacksonJsonHttpMessageConverter(json));
        // What connectors bring along would read bodies in other forms, by other rules.
        converters.configureMessageConvertersList(list ->
                list.removeIf(one -> one.getSupportedMediaTypes().stream().anyMatch(OTHER_FORMS::contains)));
    }

    private static JsonMapper strict(JsonMapper json) {
        SimpleModule texts = new SimpleModule("texts")
                .addDeserializer(String.class, new ApiTexts())
                .addKeyDeserializer(String.class, new ApiTexts.Key());
        return json.rebuild()
                .addModule(texts)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .withAllCoercionConfigs(coercions -> {
                    coercions.defaultCoercions().setAcceptBlankAsEmpty(false);
                    for (LogicalType type : List.of(
                            LogicalType.Textual,
                            LogicalType.Enum,
                            LogicalType.Integer,
                            LogicalType.Boolean,
                            LogicalType.POJO,
                            LogicalType.Collection,
                            LogicalType.Map)) {
                        refuse(coercions.findOrCreateCoercion(type), type);
                    }
                })
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .build();
    }

    private static void refuse(MutableCoercionConfig coercion, LogicalType type) {
        for (CoercionInputShape shape : CoercionInputShape.values()) {
            boolean isItself = (type == LogicalType.Integer && shape == CoercionInputShape.Integer)
                    || (type == LogicalType.Boolean && shape == CoercionInputShape.Boolean)
                    || (type == LogicalType.Textual && shape == CoercionInputShape.String)
                    || (type == LogicalType.Textual && shape == CoercionInputShape.EmptyString)
                    || (type == LogicalType.Collection && shape == CoercionInputShape.EmptyArray)
                    || (type == LogicalType.Enum && shape == CoercionInputShape.String);
            if (!isItself) {
                coercion.setCoercion(shape, CoercionAction.Fail);
            }
        }
    }
}
